#!/usr/bin/env bash
# How training scales: target tokens/s as one thing after the other is changed.
#
#   bench/scaling.sh PAIRS [PRESET]
#
# PAIRS are cleaned pairs. The setting from which all others differ in one thing is PRESET (best) with hidden 256,
# batches of 64 sorted by length, 8,000 words a side and two threads. BIN is the folder of our tools, UPDATES (20)
# how many updates a row takes, of which the first fifth does not count. A row is the setting, target tokens/s and
# milliseconds an update.
set -euo pipefail
pairs=$1 preset=${2:-best}
bin=${BIN:-.build/release} updates=${UPDATES:-20}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# tensors PAIRS WORDS BATCH: the shuffled corpus as a stream, with room for the special tokens.
tensors() {
  "$bin/s2s-vocab" -q --max-size "$(($2 + 4))" < "$1" > "$work/vocab"
  "$bin/s2s-split" -q --shuffle --valid 0% --test 0% --part train < "$1" |
    "$bin/s2s-batch" -q --vocab "$work/vocab" --batch-size "$3" > "$work/tensors"
}

# row NAME THREADS HIDDEN: medians over the events behind the first.
row() {
  "$bin/s2s-train" -q --preset "$preset" --threads "$2" --hidden "$3" --updates "$updates" \
    --metrics-every "$((updates / 5))" --metrics "$work/metrics" -o "$work/model" < "$work/tensors"
  grep '"event":"train"' "$work/metrics" | tail -n +2 |
    sed -E 's/.*"tokens":([0-9]+).*"tokens_per_s":([0-9.]+).*/\2 \1/' | sort -n |
    awk -v name="$1" -v each="$((updates / 5))" '{ rate[NR] = $1; spent[NR] = 1000 * $2 / $1 / each } END {
      middle = int((NR + 1) / 2)
      printf "%-18s %9.0f tokens/s %9.1f ms an update\n", name, rate[middle], spent[middle] }'
  rm -f "$work/metrics"
}

tensors "$pairs" 8000 64
for threads in 1 2; do row "threads $threads" "$threads" 256; done
for hidden in 128 256 512; do row "hidden $hidden" 2 "$hidden"; done
for batch in 16 32 64 128 256; do
  tensors "$pairs" 8000 "$batch"
  row "batch $batch" 2 256
done
for words in 2000 4000 8000 13000; do
  tensors "$pairs" "$words" 64
  row "vocabulary $words" 2 256
done
for length in 4 8 16; do
  # Sentences of about so many words.
  awk -F'\t' -v n="$length" '{ w = split($2, a, " "); if (w > 0.75 * n && w <= 1.25 * n) print }' \
    "$pairs" > "$work/some"
  tensors "$work/some" 8000 64
  row "length $length" 2 256
done
