#!/usr/bin/env bash
# Trains char-classifier here and in PyTorch, in turn, on the same batches, and prints the accuracy of both on
# held-out names, and the mean over the seeds.
#
#   bench/names.sh NAMES [EPOCHS] [SEEDS]
#
# NAMES holds lines of NAME<TAB>LANGUAGE; equal lines are kept once, one name in ten is held out. PYTHON is an
# interpreter with torch, BIN the folder of our tools, THREADS (2) those of both; zstd decompresses
# the streams. Without torch our own figures are printed.
set -euo pipefail
export LC_ALL=C
names=$1 epochs=${2:-10} seeds=${3:-3}
threads=${THREADS:-2} python=${PYTHON:-python3} bin=${BIN:-.build/release} here=$(dirname "$0")
torch=yes
"$python" -c 'import torch' 2> /dev/null || { torch=; echo "skipped: no torch for $python"; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sort -u "$names" | "$bin/s2s-split" -q --test 10% --shuffle -o "$work/"
"$bin/s2s-vocab" -q --level char,label < "$work/train" > "$work/vocab"
for part in train test; do
  "$bin/s2s-batch" -q --vocab "$work/vocab" --task classify < "$work/$part" > "$work/$part.zst"
  [ -z "$torch" ] || zstd -qdc "$work/$part.zst" > "$work/$part.tensors"
done
echo "$(wc -l < "$work/train") names to learn, $(wc -l < "$work/test") held out, $epochs epochs"
for seed in $(seq "$seeds"); do
  begin=$EPOCHREALTIME
  "$bin/s2s-train" -q --preset char-classifier --epochs "$epochs" --seed "$seed" --threads "$threads" \
    -o "$work/model" < "$work/train.zst"
  end=$EPOCHREALTIME
  cut -f1 "$work/test" | "$bin/s2s-translate" -q "$work/model" | paste "$work/test" - |
    awk -F '\t' -v seed="$seed" -v seconds="$(awk "BEGIN { print $end - $begin }")" '$2 == $3 { hits++ }
      END { printf "s2s    seed %d  accuracy %.2f %%  %.1f s\n", seed, 100 * hits / NR, seconds }'
  [ -z "$torch" ] || "$python" "$here/torch_names.py" classify "$work/train.tensors" "$work/test.tensors" \
    --epochs "$epochs" --seed "$seed" --threads "$threads"
done | tee "$work/runs"
awk '{ for (i = 1; i < NF; i++) if ($i == "accuracy") { sum[$1] += $(i + 1); runs[$1]++ } }
  END { s = sum["s2s"] / runs["s2s"]
    if (!runs["torch"]) { printf "mean   s2s %.2f %%\n", s; exit }
    t = sum["torch"] / runs["torch"]
    printf "mean   s2s %.2f %%  torch %.2f %%  difference %+.2f points\n", s, t, s - t }' "$work/runs"
