#!/usr/bin/env bash
# Minutes of training to a BLEU on held-out sentences, here and in PyTorch: the same architecture, batches and words.
#
#   bench/quality.sh PAIRS WORK [BLEU]
#
# PAIRS are cleaned pairs, of which words seen twice get an id and 1,000 are held out. `pytorch-tutorial-attention` is
# trained for EVERY updates (500) at a time, then the held-out sentences are translated by greedy search and scored,
# until BLEU (20) is reached. Here the seconds are those of the whole process, in PyTorch those of the updates alone.
# All is kept in WORK: a run that was stopped is taken up again. PYTHON is an interpreter with torch and safetensors;
# without it our own figures are printed. BIN is the folder of our tools, THREADS (2) how many threads.
set -euo pipefail
export LC_ALL=C
pairs=$1 work=$2 goal=${3:-20}
python=${PYTHON:-python3} bin=$(cd "${BIN:-.build/release}" && pwd) threads=${THREADS:-2} every=${EVERY:-500}
here=$(cd "$(dirname "$0")" && pwd)
PATH=$bin:$PATH
mkdir -p "$work"
if [[ ! -e $work/tensors ]]; then
  s2s-split -q --valid 0 --test 1000 --shuffle -o "$work/" "$pairs"
  cut -f1 "$work/test" > "$work/source"; cut -f2 "$work/test" > "$work/reference"
  s2s-vocab -q --min-count 2 < "$work/train" > "$work/vocab"
  s2s-batch -q --vocab "$work/vocab" --batch-size 64 < "$work/train" > "$work/tensors.part"
  zstd -qdc "$work/tensors.part" > "$work/tensors.plain"
  mv "$work/tensors.part" "$work/tensors"
fi

# Each trains to a number of updates, prints its seconds, and leaves translations behind.
s2s() {
  local begin
  begin=$(date +%s.%N)
  s2s-train -q --preset pytorch-tutorial-attention --epochs 1000 --updates "$1" --threads "$threads" \
    --checkpoint "$work/s2s.checkpoint" --resume -o "$work/s2s.model" < "$work/tensors"
  awk -v a="$begin" -v b="$(date +%s.%N)" 'BEGIN { printf "%.2f\n", b - a }'
  s2s-translate -q --beam 1 --threads "$threads" "$work/s2s.model" < "$work/source" > "$work/s2s.out"
}
torch() {
  "$python" "$here/torch_train.py" "$work/tensors.plain" "$work/torch.state" --updates "$every" --threads "$threads"
  "$python" "$here/torch_translate.py" "$work/torch.state.safetensors" "$work/source" "$work/torch.out" \
    --threads "$threads" --repeat 1 > "$work/torch.seconds"
}

# reach NAME: a line of updates, minutes of training so far and BLEU after each stage.
reach() {
  local rows=$work/$1.rows updates spent bleu
  touch "$rows"
  while ! awk -v goal="$goal" '$3 >= goal { found = 1 } END { exit !found }' "$rows"; do
    updates=$((($(wc -l < "$rows") + 1) * every))
    spent=$("$1" "$updates")
    bleu=$(s2s-score --metric bleu --number-only "$work/reference" < "$work/$1.out")
    awk -v u="$updates" -v s="$spent" -v b="$bleu" '
      { before = $2 }
      END { printf "%d %.3f %s\n", u, before + s / 60, b }' "$rows" > "$work/$1.row"
    cat "$work/$1.row" >> "$rows"
  done
  awk -v n="$1" -v goal="$goal" '
    $3 >= goal { printf "%-6s %6d updates %7.2f minutes  BLEU %.2f\n", n, $1, $2, $3; exit }' "$rows"
}
reach s2s
if "$python" -c 'import torch, safetensors' 2> /dev/null; then
  reach torch
  awk -v goal="$goal" '$3 >= goal && !(FILENAME in at) { at[FILENAME] = $2; order[++n] = $2 } END {
    printf "%.1f times as soon\n", order[2] / order[1] }' "$work/s2s.rows" "$work/torch.rows"
else
  echo "skipped: no torch and safetensors for $python"
fi
