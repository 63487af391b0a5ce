#!/usr/bin/env bash
# The completions of a tool for a shell, on standard output.
#
#   scripts/completions.sh TOOL bash|zsh|fish
#
# The parser offers a subcommand `help` also for tools that have no subcommands: it would be the name
# of a file there, and zsh refuses the whole function. It is taken out.
set -euo pipefail
name=$(basename "$1") shell=$2
text=$("$1" --generate-completion-script "$shell")

# A file that is read by a shell needs no line that says which program runs it.
if [ "$shell" = bash ]; then text=$(sed '1{/^#!/d}' <<< "$text"); fi

commands=$("$1" --experimental-dump-help | sed -n 's/^ *"commandName" : "\(.*\)",\{0,1\}$/\1/p')
if [ "$(printf '%s\n' "$commands" | grep -cvx -e "$name" -e help)" -eq 0 ]; then
  case $shell in
    bash) remove='/^ *# Offer subcommand \/ subcommand argument completions$/,/^    esac$/d' ;;
    zsh) remove="/^        '(-): :->command'$/d; /^        '(-)[*]:: :->arg'$/d"
      remove+="; /^    case \"[$]{state}\" in$/,/^    esac$/d" ;;
    fish) remove="/^        switch [$]unparsed_tokens/,/^        end$/d; / -fa 'help' /d; /\"$name help\"/d" ;;
  esac
  text=$(sed "$remove; /^_${name}_help() {$/,/^}$/d" <<< "$text" | cat -s)
fi
printf '%s\n' "$text"
