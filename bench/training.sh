#!/usr/bin/env bash
# Training beside PyTorch, in turn: the same pairs, architecture, batch size and threads.
#
#   bench/training.sh PAIRS PEER.py [ROUNDS] [MODEL...]
#
# PAIRS are cleaned pairs, of which words seen twice get an id; PEER.py trains `tutorial`, `rnn`, `lstm2` or
# `gru-att` for --steps updates and prints target tokens/s. PYTHON is an interpreter with torch, BIN the
# folder of our tools, THREADS how many threads (2). The ceiling is the target tokens/s that THREADS cores
# could reach at the multiply-add peak of one, PEAK in GFLOP/s, which peak.c measures where it is not given.
# Memory is the largest of a process, in MB. Without torch our own figures are printed, and the peer is
# named as skipped.
set -euo pipefail
"$(dirname "$0")/../scripts/set-up.sh" /usr/bin/time=time
pairs=$1 peer=$2 rounds=${3:-3}
shift $(($# < 3 ? $# : 3))
models=("${@:-tutorial rnn lstm2 gru-att}")
read -ra models <<< "${models[*]}"
python=${PYTHON:-python3} bin=${BIN:-.build/release} threads=${THREADS:-2}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
peak=${PEAK:-$("${CC:-clang}" -O2 "$(dirname "$0")/peak.c" -o "$work/peak" && "$work/peak")}
torch=yes
"$python" -c 'import torch' 2> /dev/null || { torch=; echo "skipped: no torch for $python"; }

# preset, batch, updates here, steps there, least count of a word, MFLOP a target token
setting() {
  case $1 in
    tutorial) echo pytorch-tutorial-attention 32 300 60 1 5 ;;
    rnn) echo lecture 64 60 15 2 22.8 ;;
    lstm2) echo sutskever2014 128 15 6 2 86.6 ;;
    gru-att) echo bahdanau2015 128 10 4 2 185 ;;
    *) echo "unknown model '$1'" >&2; exit 64 ;;
  esac
}

median() {
  sort -n | awk '
    { v[NR] = $1 }
    END { if (NR) print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2; else print 0 }'
}

# ours PRESET TENSORS UPDATES: target tokens/s behind the first quarter of the updates.
ours() {
  /usr/bin/time -f %M -a -o "$work/memory.s2s" \
    "$bin/s2s-train" -q --preset "$1" --updates "$3" --threads "$threads" --metrics-every $(($3 / 5)) \
    --metrics "$work/metrics" -o "$work/model" < "$2"
  grep '"event":"train"' "$work/metrics" | tail -n +2 | sed -E 's/.*"tokens_per_s":([0-9.]+).*/\1/' | median
  rm -f "$work/metrics"
}

# theirs MODEL MINFREQ STEPS OPTIONS...
theirs() {
  local model=$1 least=$2 steps=$3
  shift 3
  /usr/bin/time -f %M -a -o "$work/memory.torch" \
    "$python" "$peer" "$model" "$work/pairs" --min-freq "$least" --steps "$steps" --threads "$threads" "$@" |
    sed -nE 's/^([0-9]+) target tokens.*/\1/p'
}

printf '%-9s | %9s %9s %6s | %9s %9s %6s | %16s | %s\n' \
  "tokens/s" "unsorted" "PyTorch" "ratio" "by length" "PyTorch" "ratio" "of the ceiling" "memory, MB"
for model in "${models[@]}"; do
  read -r preset batch updates steps least flops <<< "$(setting "$model")"
  cp "$pairs" "$work/pairs"
  if [[ $model = tutorial ]]; then
    awk -F'\t' '{ if (split($1, a, " ") < 10 && split($2, b, " ") < 10) print }' "$pairs" |
      grep -P '^(i am |i m |he is|he s |she is|she s |you are|you re |we are|we re |they are|they re )' > "$work/pairs"
  fi
  "$bin/s2s-vocab" -q --min-count "$least" < "$work/pairs" > "$work/vocab"
  "$bin/s2s-split" -q --shuffle --valid 0% --test 0% --part train < "$work/pairs" > "$work/shuffled"
  "$bin/s2s-batch" -q --vocab "$work/vocab" --batch-size "$batch" --window 1 < "$work/shuffled" > "$work/unsorted"
  "$bin/s2s-batch" -q --vocab "$work/vocab" --batch-size "$batch" < "$work/shuffled" > "$work/sorted"
  rm -f "$work"/rate.* "$work"/memory.*
  for _ in $(seq "$rounds"); do
    for order in unsorted sorted; do
      by_length=()
      [[ $order = unsorted ]] || by_length=(--sort)
      ours "$preset" "$work/$order" "$updates" >> "$work/rate.s2s.$order"
      [[ $torch ]] || continue
      theirs "$model" "$least" "$steps" "${by_length[@]}" >> "$work/rate.torch.$order"
    done
  done
  touch "$work/rate.torch.unsorted" "$work/rate.torch.sorted" "$work/memory.torch"
  top=$(awk -v p="$peak" -v t="$threads" -v f="$flops" 'BEGIN { print p * 1000 * t / f }')
  awk -v n="$model" -v a="$(median < "$work/rate.s2s.unsorted")" -v b="$(median < "$work/rate.torch.unsorted")" \
    -v c="$(median < "$work/rate.s2s.sorted")" -v d="$(median < "$work/rate.torch.sorted")" \
    -v m="$(median < "$work/memory.s2s")" -v p="$(median < "$work/memory.torch")" -v top="$top" 'BEGIN {
      printf "%-9s | %9.0f %9.0f %5.2fx | %9.0f %9.0f %5.2fx | %4.0f %% of %6.0f | %.0f %.0f\n", n, a, b,
        b ? a / b : 0, c, d, d ? c / d : 0, 100 * (a > c ? a : c) / top, top, m / 1000, p / 1000 }'
done
