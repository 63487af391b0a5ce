#!/usr/bin/env bash
# The completions of a tool for a shell, on standard output.
#
#   scripts/completions.sh TOOL bash|zsh|fish
#
# The parser offers a subcommand `help` also for tools that have no subcommands: there it would be the name of a file,
# and zsh refuses the whole function. So it is removed.
set -euo pipefail
name=$(basename "$1") shell=$2
text=$("$1" --generate-completion-script "$shell")

# A file that a shell sources needs no interpreter line.
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
