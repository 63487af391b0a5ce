#!/usr/bin/env bash
# What lines of many words cost: seconds of the processor, the words of the longest answer, and the peak of memory.
#
#   bench/long.sh MODEL SOURCE [WORDS...]
#
# MODEL has attention. SOURCE holds cleaned lines, which are joined to a line of WORDS words (2500 5000 10000 20000);
# beside it stands a line that is the first word of SOURCE so many times, which models answer at length. BIN is the
# folder of our tools.
set -euo pipefail
model=$1 source=$2
shift 2
bin=$(cd "${BIN:-.build/release}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# line FILE WORDS: one line of the words of a file, over and over.
line() {
  ({ while cat "$1"; do :; done 2> /dev/null; } | tr -s ' ' '\n' | head -n "$2" | tr '\n' ' ') || true
  echo
}

# cost NAME INPUT OPTIONS...: a row of the table.
cost() {
  python3 - "$1" "$2" "$work/out" "$bin/s2s-translate" -q --threads 1 "${@:3}" "$model" <<'PY'
import resource, subprocess, sys
name, source, out = sys.argv[1:4]
subprocess.run(sys.argv[4:], stdin=open(source), stdout=open(out, "w"), check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
words = max(len(line.split()) for line in open(out))
print(f"{name:32} {used.ru_utime + used.ru_stime:9.2f} s {words:8,} words {used.ru_maxrss / 1024:6.0f} MB", flush=True)
PY
}

line "$source" 1 > "$work/word"
for words in "${@:-2500 5000 10000 20000}"; do
  for n in $words; do
    line "$source" "$n" > "$work/mixed"
    line "$work/word" "$n" > "$work/equal"
    cost "greedy, $n mixed" "$work/mixed" --greedy
    cost "greedy, $n equal" "$work/equal" --greedy
    cost "beam 5, $n equal" "$work/equal"
  done
done
line "$work/word" 5000 > "$work/equal"
cost "attention, 5000 equal" "$work/equal" --greedy --attention "$work/looks"
cost "alignments, 5000 equal" "$work/equal" --greedy --alignments "$work/looks"
cost "replace unknown, 5000 equal" "$work/equal" --greedy --replace-unknown
for _ in $(seq 64); do line "$work/word" 500; done > "$work/many"
cost "greedy, 64 lines of 500 equal" "$work/many" --greedy
cost "beam 5, 64 lines of 500 equal" "$work/many"
