#!/usr/bin/env bash
# How the draw of each part of a model decides its start: validation loss after 400, 800 and 1,200 updates.
#
#   bench/initial.sh CORPUS WORK
#
# CORPUS holds raw lines of SOURCE<TAB>TARGET. The model is one bidirectional layer of LSTM, 384, with general attention
# after the step; parts are drawn by torch_initial.py as the table says. PYTHON is an interpreter with torch and
# safetensors, BIN the folder of our tools. What is done in WORK is not done twice.
set -euo pipefail
export LC_ALL=C
corpus=$1 work=$2 python=${PYTHON:-python3} bin=$(cd "${BIN:-.build/release}" && pwd)
here=$(dirname "$0")
PATH=$bin:$PATH
"$python" -c 'import torch, safetensors' 2> /dev/null || {
  echo "skipped: no torch and safetensors for $python"
  exit
}
mkdir -p "$work"
model="--preset luong2015 --no-input-feeding --bidirectional --bridge tanh --layers 1 --embedding 256 --hidden 384"
rest="--dropout 0.35 --label-smoothing 0.1 --word-dropout 0.05"
if [ ! -e "$work/valid" ]; then
  s2s-clean -q --recipe none "$corpus" > "$work/pairs"
  s2s-split -q --valid 2000 --test 2000 --shuffle -o "$work/raw." "$work/pairs"
  for part in train valid; do s2s-clean -q --recipe text "$work/raw.$part" > "$work/text.$part"; done
  s2s-vocab -q --level bpe --merges 4000 --joint < "$work/text.train" > "$work/vocab"
  for part in train valid; do
    s2s-batch -q --vocab "$work/vocab" --batch-size 32 < "$work/text.$part" > "$work/$part"
  done
fi
read -ra model <<< "$model"; read -ra rest <<< "$rest"
[ -e "$work/shape" ] ||
  s2s-train -q "${model[@]}" --updates 1 --learning-rate 0 --threads 1 -o "$work/shape" < "$work/train"

# row NAME REGEX=DRAW...: a line of the table.
row() {
  local to=$work/${1// /-} name=$1
  shift
  if [ ! -e "$to.metrics" ]; then
    "$python" "$here/torch_initial.py" "$work/shape" "$to.weights" "$@" > "$to.deviations"
    s2s-train -q "${model[@]}" "${rest[@]}" --init "$to.weights" --epochs 1000 --updates 1200 \
      --valid "$work/valid" --valid-every 400 --metrics "$to.part" -o "$to.model" < "$work/train"
    mv "$to.part" "$to.metrics"
  fi
  sed -nE '/"event":"valid"/s/.*"loss":([0-9.]{4}).*/\1/p' "$to.metrics" | paste -sd'|' |
    sed "s/|/ | /g; s/.*/| $name | & |/"
}
echo "| initial values | 400 updates | 800 | 1,200 |"
echo "|---|---|---|---|"
row "all uniform:0.1" ".=uniform:0.1"
row "uniform:0.1, embeddings pytorch" ".=uniform:0.1" "embedding=pytorch"
row "uniform:0.1, attention and attentional state pytorch" ".=uniform:0.1" "attention|combine=pytorch"
row "all pytorch" ".=pytorch"
row "pytorch, embeddings uniform:0.1" ".=pytorch" "embedding=uniform:0.1"
row "pytorch, attention and attentional state uniform:0.1" ".=pytorch" "attention|combine=uniform:0.1"
row "pytorch, cells uniform:0.1" ".=pytorch" "rnn=uniform:0.1"
row "pytorch, output layer and bridge uniform:0.1" ".=pytorch" "output|bridge=uniform:0.1"
