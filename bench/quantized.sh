#!/usr/bin/env bash
# Translates the same lines with a model and with its quantised copy, in turn, and prints what eight bits change.
#
#   bench/quantized.sh MODEL SOURCE REFERENCE [ROUNDS]
#
# SOURCE and REFERENCE hold lines of text. Prints the sizes, BLEU of both with beam 5, sentences/s as medians over the
# rounds (5) and their ratios, and how many digests all kernels and 1 to 8 threads give, which has to be one. BIN is the
# folder of our tools; PYTHON, an interpreter with torch, adds PyTorch's dynamic quantisation beside its own floats, for
# models that torch_translate.py knows.
set -euo pipefail
model=$1 source=$2 reference=$3 rounds=${4:-5}
bin=${BIN:-.build/release} here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$bin/s2s-model" quantize -q -o "$work/int8" "$model"
ln -s "$(realpath "$model")" "$work/float"
head -n 500 "$source" > "$work/few"

# timed NAME COMMAND...: one run; its seconds go to NAME.times.
timed() {
  local name=$1 begin=$EPOCHREALTIME
  shift
  "$@" > "$work/$name.out"
  awk -v a="$begin" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.4f\n", b - a }' >> "$work/$name.times"
}
# ours NAME OPTIONS...: one run of each of our models.
ours() {
  local kind name=$1
  shift
  for kind in float int8; do
    timed "$name-$kind" "$bin/s2s-translate" -q --threads 2 "$@" "$work/$kind" < "$work/few"
  done
}
peer() { # NAME BATCH OPTIONS...
  "$PYTHON" -W ignore "$here/torch_translate.py" "$model" "$work/cleaned" "$work/peer.out" --batch "$2" \
    --threads 2 --repeat 1 "${@:3}" >> "$work/$1.times"
}
names=(greedy-1 greedy-64 beam5-64)
fact() { "$bin/s2s-model" describe "$model" | awk -F '\t' -v key="$1" '$1 == key { print $2 }'; }
if [ "$(fact cell) $(fact layer_norm) $(fact layers)" != "gru false 1" ] || [ "$(fact output)" = readout ]; then
  echo "skipped: PyTorch, whose program knows no such model"
elif "${PYTHON:-false}" -c 'import torch, safetensors' 2> /dev/null; then
  "$bin/s2s-clean" -q --recipe "$(fact cleaned_with)" "$work/few" > "$work/cleaned"
  names+=(torch-1 torch-64)
else
  echo "skipped: PyTorch, which needs a PYTHON with torch and safetensors"
fi
for _ in $(seq "$rounds"); do
  ours greedy-1 --greedy --batch-size 1
  ours greedy-64 --greedy --batch-size 64
  ours beam5-64 --beam 5 --batch-size 64
  [ ${#names[@]} -eq 3 ] || for batch in 1 64; do
    peer "torch-$batch-float" "$batch"
    peer "torch-$batch-int8" "$batch" --dynamic
  done
done
median() { sort -n "$1" | awk '{ x[NR] = $1 } END { print x[int((NR + 1) / 2)] }'; }
for name in "${names[@]}"; do
  awk -v name="$name" -v a="$(median "$work/$name-float.times")" -v b="$(median "$work/$name-int8.times")" \
    -v n="$(wc -l < "$work/few")" 'BEGIN {
      printf "%-10s %8.0f sentences/s with floats, %8.0f with eight bits: %.2f times\n", name, n / a, n / b, a / b }'
done
awk -v a="$(wc -c < "$model")" -v b="$(wc -c < "$work/int8")" \
  'BEGIN { printf "size       %d bytes, %d with eight bits: %.1f %%\n", a, b, 100 * b / a }'
for kind in float int8; do
  "$bin/s2s-translate" -q --beam 5 "$work/$kind" < "$source" > "$work/$kind.beam5"
  echo "BLEU       $("$bin/s2s-score" -q --metric bleu --number-only "$reference" < "$work/$kind.beam5") $kind"
done
for kernels in 0 1 2 3; do
  S2S_KERNELS=$kernels "$bin/s2s-translate" -q "$work/int8" < "$work/few" | cksum
done > "$work/sums"
for threads in 1 2 3 4 5 6 7 8; do
  "$bin/s2s-translate" -q --threads "$threads" "$work/int8" < "$work/few" | cksum
done >> "$work/sums"
echo "digests    $(sort -u "$work/sums" | wc -l) of 4 kernel sets and 1 to 8 threads"
