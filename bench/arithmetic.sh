#!/usr/bin/env bash
# What products in bfloat16 gain: target tokens/s of a training in fp32 and in bf16, in turn, medians over the rounds.
#
#   bench/arithmetic.sh PAIRS [ROUNDS]
#
# PAIRS are cleaned pairs, of which words seen twice get an id, as in training.sh, whose models `lstm2` and `gru-att`
# are trained, on shuffled batches of 128 and on batches by length. BIN is the folder of our tools, THREADS how many
# threads (2). With PYTHON, an interpreter with torch, and PEER, a program that trains the same models and prints target
# tokens/s, PyTorch's fp32 and its autocast to bfloat16 stand beside ours, on the shuffled batches.
set -euo pipefail
pairs=$1 rounds=${2:-3}
bin=${BIN:-.build/release} threads=${THREADS:-2} here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
median() {
  sort -n "$1" | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

"$bin/s2s-vocab" -q --min-count 2 < "$pairs" > "$work/vocab"
"$bin/s2s-split" -q --shuffle --valid 0% --test 0% --part train < "$pairs" > "$work/shuffled"
"$bin/s2s-batch" -q --vocab "$work/vocab" --batch-size 128 --window 1 < "$work/shuffled" > "$work/unsorted"
"$bin/s2s-batch" -q --vocab "$work/vocab" --batch-size 128 < "$work/shuffled" > "$work/sorted"

# ours PRESET ORDER ARITHMETIC: target tokens/s behind the first quarter of the updates.
ours() {
  "$bin/s2s-train" -q --preset "$1" --arithmetic "$3" --updates 20 --threads "$threads" --metrics-every 5 \
    --metrics "$work/metrics" -o "$work/model" < "$work/$2"
  grep '"event":"train"' "$work/metrics" | tail -n +2 | sed -E 's/.*"tokens_per_s":([0-9.]+).*/\1/' > "$work/rates"
  rm -f "$work/metrics"
  median "$work/rates" >> "$work/$1.$2.$3"
}
theirs() { # PRESET MODEL NAME PROGRAM...
  local preset=$1 model=$2 name=$3
  shift 3
  "$PYTHON" "$@" "$PEER" "$model" "$pairs" --min-freq 2 --steps 4 --threads "$threads" |
    sed -nE 's/^([0-9]+) target tokens.*/\1/p' >> "$work/$preset.$name"
}

for entry in sutskever2014:lstm2 bahdanau2015:gru-att; do
  preset=${entry%:*} model=${entry#*:}
  for _ in $(seq "$rounds"); do
    for order in unsorted sorted; do
      for arithmetic in fp32 bf16; do ours "$preset" "$order" "$arithmetic"; done
    done
    [ ! "${PEER:-}" ] || {
      theirs "$preset" "$model" torch
      theirs "$preset" "$model" autocast "$here/torch_autocast.py"
    }
  done
  for order in unsorted sorted; do
    awk -v m="$model" -v o="$order" -v a="$(median "$work/$preset.$order.fp32")" \
      -v b="$(median "$work/$preset.$order.bf16")" \
      'BEGIN { printf "%-8s %-9s %8.0f tokens/s in fp32, %8.0f in bf16: %.2f times\n", m, o, a, b, b / a }'
  done
  [ ! "${PEER:-}" ] || awk -v m="$model" -v a="$(median "$work/$preset.torch")" \
    -v b="$(median "$work/$preset.autocast")" -v c="$(median "$work/$preset.unsorted.bf16")" 'BEGIN {
      printf "%-8s PyTorch   %8.0f tokens/s in fp32, %8.0f with autocast; ours in bf16 %.2f and %.2f times\n",
        m, a, b, c / a, c / b }'
done
