#!/usr/bin/env zsh
# Prints the lines that a shell makes when TAB is pressed at the end of each LINE.
#
#   scripts/complete.zsh bash|zsh|fish LINE...
#
# bash and zsh run on a terminal of their own and get the key; fish prints its offers. The completions are those that
# are installed, or those in the folder COMPLETIONS.
zmodload zsh/zpty || exit
shell=$1 folder=${COMPLETIONS:-}
shift

if [[ $shell == fish ]]; then
  for line; do
    fish ${folder:+--no-config} -c "${folder:+set -p fish_complete_path $folder/fish;} complete -C ${(qq)line}" |
      cut -f1
  done
  exit
fi

seen=$(mktemp)
trap 'zpty -d terminal 2> /dev/null; rm -f $seen' EXIT
# Control-G says what stands on the line.
case $shell in
  zsh)
    command="zsh -f -i"
    begin="PROMPT=; ${folder:+fpath=($folder/zsh \$fpath);} autoload -Uz compinit; compinit -u -D"
    begin+="; show() { print -r -- \"\$BUFFER\" >> $seen; BUFFER=; }; zle -N show; bindkey '^G' show" ;;
  bash)
    command="bash --norc --noprofile -i"
    begin="PS1=; for f in ${folder:+$folder/bash/*} ${${folder:-/usr/share/bash-completion/bash_completion}:#$folder}"
    begin+="; do . \$f; done; show() { echo \"\$READLINE_LINE\" >> $seen; READLINE_LINE=; }"
    begin+="; bind -x '\"\\C-g\": show'" ;;
  *) print -u2 "complete: '$shell', expected bash, zsh or fish"; exit 64 ;;
esac

await() { # until so many lines are seen, for half a minute
  repeat 300; do
    zpty -r -t terminal > /dev/null
    (( $(wc -l < $seen) >= $1 )) && return
    sleep 0.1
  done
  print -u2 "complete: $shell does not answer"
  exit 1
}

zpty terminal $=command
zpty -w terminal "$begin; echo ready >> $seen"
await 1
count=1
for line; do
  zpty -n -w terminal "$line"$'\t\a'
  await $((++count))
done
sed 1d $seen
