#!/usr/bin/env bash
# B1, B2: each tool with each output that does not take its bytes, and the other ways to have no descriptors.
# A part of scripts/trust.sh.
. "${HERE:?scripts/trust.sh runs this}/scripts/trust/checks.sh"

sink() { # NAME STATUS CAUSE TOOL: the status and the cause that were found are in `status` and `err`
  count sinks
  is $status "$2" "$4: $1"
  [ -z "$3" ] || grep -q "^$4: .*$3" err || fail "$4: $1: says '$(head -c 200 err)', expected '$3'"
}

for command in "${tools[@]}"; do
  tool=${command%% *}
  input=$(input_of "$tool")
  for run in "$command" "$tool --help" "$tool --version"; do
    read -ra words <<< "$run"
    timeout 10 "${words[@]}" < "$input" > /dev/full 2> err; status=$?
    sink "$run > /dev/full" 74 "No space left" "$tool"
    if [ "$tool $run" != "s2s-train $command" ]; then
      timeout 10 "${words[@]}" < "$input" >&- 2> err; status=$?
      sink "$run, closed" 74 "Bad file descriptor" "$tool"
    fi
    timeout 10 attack pipe ignored "${words[@]}" < "$input" 2> err; status=$?
    sink "$run, pipe nobody reads, SIGPIPE ignored" 74 "Broken pipe" "$tool"
    attack pipe default "${words[@]}" < "$input" 2> err; status=$?
    sink "$run, pipe nobody reads" 141 "" "$tool"
    [ ! -s err ] || fail "$tool: $run: a broken pipe is silent, found '$(head -c 200 err)'"
  done
  # Each of the eight ways to have 0, 1, 2 open: no crash, and no bytes of ours in a file of ours.
  read -ra words <<< "$command"
  for closed in '' '<&-' '>&-' '2>&-' '<&- >&-' '<&- 2>&-' '>&- 2>&-' '<&- >&- 2>&-'; do
    rm -f kept
    (eval "exec < $input > kept $closed"; timeout 10 "${words[@]}") 2> /dev/null
    is $? "0 64 65 66 74" "$tool with $closed"
    count sinks
  done
  # The option of s2s-split is a prefix, so that any folder will do.
  [ "$tool" != s2s-split ] || continue
  timeout 10 "$tool" -o . < "$input" > /dev/null 2> err; status=$?
  is $status "64 73" "$tool -o ."
done
# An output of many pieces, which fails in the middle.
for _ in {1..200}; do cat pairs; done > long
s2s-batch -q --vocab vocab -o long.tensors long
for command in "s2s-clean -q long" "s2s-split -q --part train --valid 1% long" "s2s-batch -q --vocab vocab long" \
  "s2s-batch -q --vocab vocab --text long" "s2s-decode -q long.tensors"; do
  tool=${command%% *}
  read -ra words <<< "$command"
  timeout 10 "${words[@]}" > /dev/full 2> err; status=$?
  sink "$command > /dev/full" 74 "No space left" "$tool"
  timeout 10 "${words[@]}" >&- 2> err; status=$?
  sink "$command, closed" 74 "Bad file descriptor" "$tool"
  timeout 10 attack pipe ignored "${words[@]}" 2> err; status=$?
  sink "$command, pipe nobody reads, SIGPIPE ignored" 74 "Broken pipe" "$tool"
  timeout 10 attack pipe default "${words[@]}" 2> err; status=$?
  sink "$command, pipe nobody reads" 141 "" "$tool"
done
# A directory as input is an error with a cause, for who reads files.
for run in "s2s-clean ." "s2s-vocab ." "s2s-split --part train --valid 1% ." "s2s-mix ." "s2s-batch --vocab vocab ." \
  "s2s-decode ." \
  "s2s-train -o m ." "s2s-translate ." "s2s-model describe ." "s2s-score ." "s2s-plot ."; do
  read -ra words <<< "$run"
  timeout 10 "${words[@]}" < target > /dev/null 2> err
  is $? "65 66 74" "$run"
  grep -q "Is a directory" err || fail "$run: says '$(head -c 200 err)'"
  timeout 10 "${words[@]/%./absent}" < target > /dev/null 2> err
  is $? 66 "${run%.}absent"
done
# A file that may not grow: the old one stays, nothing is left beside it.
for command in "s2s-clean -q -o kept raw" "s2s-batch -q --vocab vocab -o kept pairs" \
  "s2s-train -q ${small[*]} --updates 1 -o kept tensors"; do
  rm -rf limited && mkdir limited && echo old > limited/kept
  for file in raw pairs tensors vocab; do ln -f "$file" limited/; done
  read -ra words <<< "$command"
  (cd limited || exit; trap '' XFSZ; ulimit -f 1; "${words[@]}" 2> ../err)
  is $? 74 "$command with ulimit -f"
  grep -q "File too large" err || fail "$command: says '$(head -c 200 err)'"
  [ "$(cat limited/kept)" = old ] || fail "$command: the old file is gone"
  left=$(find limited -name '*tmp*')
  [ -z "$left" ] || fail "$command leaves $left"
done
for command in "s2s-clean -q -o absent/kept raw" "s2s-train -q --checkpoint absent/c -o kept tensors"; do
  read -ra words <<< "$command"
  "${words[@]}" > /dev/null 2> err
  is $? 73 "$command"
done
exit 0
