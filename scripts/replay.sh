#!/usr/bin/env bash
# Runs the commands of a page of Markdown here, and prints the page with their output.
#
#   scripts/replay.sh PAGE
#
# Commands stand between ```sh and ```, in one shell from first to last; a ```text right below a block is its output.
# Blocks of ```python are programs that have to end well. The first command that fails ends the page with its status.
set -euo pipefail

output=$(mktemp)
program=$output.program
ended() {
  local status=$?
  [ ! -e "$program" ] || { echo "failed with status $status:"; cat "$program" "$output"; } >&4
  rm -f "$output" "$program"
}
trap ended EXIT
# Where messages go also while a block writes into the file.
exec 4>&2

# Not in a condition: there a shell goes on after a command of the block that fails.
run() {
  printf '%s' "$block" > "$program"
  # shellcheck source=/dev/null  # a block of the page
  case $kind in
    sh) . "$program" ;;
    python) python3 "$program" ;;
  esac < /dev/null > "$output" 2>&1
  rm -f "$program"
}

kind='' block='' ran=''
while IFS= read -r line <&3 || [ -n "$line" ]; do
  case $kind:$line in
    sh:'```' | python:'```') run; ran=yes kind='' ;;
    text:'```' | other:'```') kind='' ran='' ;;
    :'```text')
      kind=text
      if [ "$ran" ]; then printf '%s\n' "$line"; awk 1 "$output"; continue; fi ;;
    :'```sh' | :'```python') kind=${line#'```'} block='' ;;
    :'```'*) kind=other ran='' ;;
    sh:* | python:*) block+=$line$'\n' ;;
    text:*) [ -z "$ran" ] || continue ;;
    :*) ran='' ;;
  esac
  printf '%s\n' "$line"
done 3< "$1"
