#!/usr/bin/env bash
# Trains the PyTorch tutorial's attention model in PyTorch and here, in turn, on the same pairs, and
# prints the masked training loss of each epoch and target tokens/s.
#
#   bench/peer-tutorial.sh PAIRS PEER.py [EPOCHS] [SEEDS]
#
# PAIRS are cleaned pairs; PEER.py is a program that trains `tutorial` and prints a line an epoch;
# PYTHON is an interpreter with torch, BIN the folder of our tools.
set -euo pipefail
pairs=$1 peer=$2 epochs=${3:-10} seeds=${4:-3}
python=${PYTHON:-python3} bin=${BIN:-.build/release}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$bin/s2s-vocab" -q < "$pairs" > "$work/vocab.tsv"
fields='"elapsed_s":([0-9.]+).*"sentences".*"tokens":([0-9]+),"loss":([0-9.]+)'
for seed in $(seq "$seeds"); do
  # PyTorch's program draws its batches from the whole corpus; so do ours, shuffled and unsorted.
  "$bin/s2s-split" -q --shuffle --seed "$seed" --part train < "$pairs" |
    "$bin/s2s-batch" -q --vocab "$work/vocab.tsv" --batch-size 32 --window 1 > "$work/tensors.zst"
  "$bin/s2s-train" -q --preset pytorch-tutorial-attention --epochs "$epochs" --seed "$seed" --threads 2 \
    --metrics "$work/metrics.jsonl" -o "$work/model" < "$work/tensors.zst"
  grep '"event":"epoch"' "$work/metrics.jsonl" | tail -n 1 |
    sed -E "s/.*$fields.*/s2s    seed $seed  \3 \1 \2/" |
    awk -v n="$epochs" '{ printf "%s %s %s  loss %.4f  %.0f target tokens/s\n", $1, $2, $3, $4, n * $6 / $5 }'
  rm -f "$work/metrics.jsonl"
  "$python" "$peer" tutorial "$pairs" --epochs "$epochs" --seed "$seed" --threads 2 |
    grep "epoch $epochs " | sed "s/^/torch  seed $seed  /"
done
