#!/usr/bin/env bash
# Trains char-lm here and in PyTorch, in turn, on the same batches, and prints the perplexity of both on
# held-out lines, and the mean over the seeds.
#
#   bench/char-lm.sh TEXT [EPOCHS] [SEEDS]
#
# TEXT holds lines, of whose columns the first is read; equal lines are kept once, one in ten is held out. PYTHON
# is an interpreter with torch, BIN the folder of our tools, THREADS (2) those of both; zstd decompresses
# the streams. Without torch our own figures are printed.
set -euo pipefail
export LC_ALL=C
text=$1 epochs=${2:-10} seeds=${3:-3}
threads=${THREADS:-2} python=${PYTHON:-python3} bin=${BIN:-.build/release} here=$(dirname "$0")
torch=yes
"$python" -c 'import torch' 2> /dev/null || { torch=; echo "skipped: no torch for $python"; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cut -f1 "$text" | sort -u | "$bin/s2s-split" -q --test 10% --shuffle -o "$work/"
"$bin/s2s-vocab" -q --level char < "$work/train" > "$work/vocab"
for part in train test; do
  "$bin/s2s-batch" -q --vocab "$work/vocab" --task lm < "$work/$part" > "$work/$part.zst"
  [ -z "$torch" ] || zstd -qdc "$work/$part.zst" > "$work/$part.tensors"
done
echo "$(wc -l < "$work/train") lines to learn, $(wc -l < "$work/test") held out, $epochs epochs"
for seed in $(seq "$seeds"); do
  begin=$EPOCHREALTIME
  "$bin/s2s-train" -q --preset char-lm --epochs "$epochs" --seed "$seed" --threads "$threads" \
    -o "$work/model" < "$work/train.zst"
  end=$EPOCHREALTIME
  said=$("$bin/s2s-translate" --score "$work/model" < "$work/test" 2>&1 > /dev/null)
  awk -v seed="$seed" -v said="$(grep -o 'perplexity [0-9.]*' <<< "$said")" \
    -v seconds="$(awk "BEGIN { print $end - $begin }")" \
    'BEGIN { printf "s2s    seed %d  %s  %.1f s\n", seed, said, seconds }'
  [ -z "$torch" ] || "$python" "$here/torch_names.py" lm "$work/train.tensors" "$work/test.tensors" \
    --epochs "$epochs" --seed "$seed" --threads "$threads"
done | tee "$work/runs"
awk '{ for (i = 1; i < NF; i++) if ($i == "perplexity") { sum[$1] += $(i + 1); runs[$1]++ } }
  END { s = sum["s2s"] / runs["s2s"]
    if (!runs["torch"]) { printf "mean   s2s %.4f\n", s; exit }
    t = sum["torch"] / runs["torch"]
    printf "mean   s2s %.4f  torch %.4f  difference %+.2f %%\n", s, t, 100 * (s / t - 1) }' "$work/runs"
