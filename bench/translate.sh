#!/usr/bin/env bash
# Translates the same lines with the same weights here and in PyTorch, in turn, and prints sentences and
# output words a second, medians over the rounds, and their ratio.
#
#   bench/translate.sh MODEL SOURCE [ROUNDS]
#
# MODEL has one layer of GRU and additive attention (pytorch-tutorial-attention, bahdanau2015, best); SOURCE
# holds cleaned lines, of which 1,000 are taken. PYTHON is an interpreter with torch and safetensors, BIN the
# folder of our tools, BANDWIDTH what memory gives to two threads in GB/s, which bandwidth.c measures where it
# is not given. Our seconds are those of the whole process; PyTorch's begin when all is loaded.
set -euo pipefail
model=$1 source=$2 rounds=${3:-5}
python=${PYTHON:-python3} bin=${BIN:-.build/release} here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
head -n 1000 "$source" > "$work/source"
if [[ -z ${BANDWIDTH:-} ]]; then
  "${CC:-clang}" -O2 "$here/bandwidth.c" -lpthread -o "$work/bandwidth"
  BANDWIDTH=$("$work/bandwidth" 2 | cut -d ' ' -f 2)
fi
# What a step of one sentence has to read: the decoder's weights, but for the table of words and the keys.
bytes=$("$python" - "$model" << 'PY'
import sys
from safetensors import safe_open
with safe_open(sys.argv[1], "pt") as file:
    print(4 * sum(file.get_tensor(name).numel() for name in file.keys() if name.startswith("decoder.")
                  and not name.startswith(("decoder.embedding.", "decoder.attention.key."))))
PY
)

# ours NAME OPTIONS...: one run; its seconds go to NAME.times.
ours() {
  local name=$1 begin end
  shift
  begin=$EPOCHREALTIME
  "$bin/s2s-translate" -q --threads 2 "$@" "$model" < "$work/source" > "$work/$name.out"
  end=$EPOCHREALTIME
  awk -v a="$begin" -v b="$end" 'BEGIN { printf "%.4f\n", b - a }' >> "$work/$name.times"
}

# peer NAME BATCH: one run of PyTorch.
peer() {
  "$python" "$here/torch_translate.py" "$model" "$work/source" "$work/$1.out" \
    --batch "$2" --threads 2 --repeat 1 >> "$work/$1.times"
}

for _ in $(seq "$rounds"); do
  ours s2s-greedy-64 --greedy --batch-size 64
  peer torch-greedy-64 64
  ours s2s-greedy-1 --greedy --batch-size 1
  peer torch-greedy-1 1
  ours s2s-beam5-64 --beam 5 --batch-size 64
  # A process that finds nothing to do: start, load, stop.
  begin=$EPOCHREALTIME
  "$bin/s2s-translate" -q --threads 2 "$model" < /dev/null
  awk -v a="$begin" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.4f\n", b - a }' >> "$work/start.times"
  # A process and its first sentence: start, load, answer.
  begin=$EPOCHREALTIME
  head -n 1 "$work/source" | "$bin/s2s-translate" -q --threads 2 "$model" > "$work/s2s-start.out"
  awk -v a="$begin" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.4f\n", b - a }' >> "$work/first.times"
done

median() { sort -n "$1" | awk '{ x[NR] = $1 } END { print x[int((NR + 1) / 2)] }'; }
lines=$(grep -c . "$work/source")
for name in s2s-greedy-64 torch-greedy-64 s2s-greedy-1 torch-greedy-1 s2s-beam5-64; do
  seconds=$(median "$work/$name.times")
  awk -v name="$name" -v s="$seconds" -v n="$lines" -v w="$(wc -w < "$work/$name.out")" \
    'BEGIN { printf "%-16s %9.4f s %10.0f sentences/s %10.0f words/s\n", name, s, n / s, w / s }'
done
for batch in 64 1; do
  awk -v a="$(median "$work/torch-greedy-$batch.times")" -v b="$(median "$work/s2s-greedy-$batch.times")" \
    -v k="$batch" -v s="$(median "$work/start.times")" 'BEGIN {
      printf "batch %s: %.2f times as fast as PyTorch, %.2f without our start of %.4f s\n", k, a / b, a / (b - s), s }'
done
awk -v s="$(median "$work/s2s-greedy-1.times")" -v w="$(wc -w < "$work/s2s-greedy-1.out")" -v n="$lines" \
  -v m="$bytes" -v g="$BANDWIDTH" 'BEGIN {
    r = (w + n) * m / s / 1e9
    printf "batch 1 reads %.1f MB of weights a word, %.1f GB/s, %.0f %% of the %.1f GB/s of memory\n",
      m / 1e6, r, 100 * r / g, g }'
echo "first line answered, process start included: $(median "$work/first.times") s"
differ=$(diff "$work/s2s-greedy-64.out" "$work/torch-greedy-64.out" | grep -c '^<' || true)
echo "lines that differ from PyTorch's: $differ"
