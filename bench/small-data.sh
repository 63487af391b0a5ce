#!/usr/bin/env bash
# Little data: what averaging, a parent model and back-translation add to a few pairs of a corpus.
#
#   bench/small-data.sh CORPUS PARENT WORK [PAIRS...]
#
# CORPUS and PARENT hold raw lines of SOURCE<TAB>TARGET, of the pair in question and of another pair or domain. Of
# CORPUS 2,000 pairs are the test, of sources that no other part has; for each number of PAIRS (5000 20000 80000) the
# first so many of the rest are the pairs, and the target sides of up to TEXT (200000) others are text without
# translations, of which SHARE (1) lines stand beside a pair. examples/low-resource trains the models, each for UPDATES
# (6000) of 32 pairs; MODEL are their options. With PYTHON, an interpreter with torch, and PEER, a program as
# torch_transformer.py, a Transformer trains for MINUTES (5) on the same pairs and pieces. THREADS is for all of them.
# A run that was stopped is taken up again. BIN is the folder of our tools.
set -euo pipefail
export LC_ALL=C.UTF-8
corpus=$(realpath "$1") parent=$(realpath "$2")
mkdir -p "$3"
work=$(cd "$3" && pwd)
shift 3
[ $# -gt 0 ] || set -- 5000 20000 80000
BIN=$(cd "${BIN:-.build/release}" && pwd)
export BIN PATH=$BIN:$PATH
cd "$(dirname "$0")/../examples/low-resource"

if [ ! -e "$work/rest" ]; then
  s2s-clean -q --recipe none "$corpus" > "$work/pairs"
  s2s-split -q --valid 2000 --test 2000 --shuffle -o "$work/raw." "$work/pairs"
  mv "$work/raw.train" "$work/rest"
fi
for pairs; do
  folder=$work/given/$pairs
  if [ ! -e "$folder/parent.tsv" ]; then
    mkdir -p "$folder"
    head -n "$pairs" "$work/rest" > "$folder/pairs.tsv"
    # Awk reads to the end, so that no writer loses its reader.
    cut -f2 "$work/rest" | awk -v first="$pairs" -v most="${TEXT:-200000}" 'NR > first && NR <= first + most' \
      > "$folder/target.txt"
    cp "$parent" "$folder/parent.tsv"
  fi
  make --no-print-directory FOLDER="$folder" OUT="$work/$pairs" TEST="$work/raw.test" VALID="$work/raw.valid" \
    UPDATES="${UPDATES:-6000}" EVERY="${EVERY:-500}" MERGES="${MERGES:-2000}" MODEL="${MODEL:---dropout 0.3}" models >&2
  echo "$pairs pairs"
  make --no-print-directory FOLDER="$folder" OUT="$work/$pairs" TEST="$work/raw.test" VALID="$work/raw.valid" \
    UPDATES="${UPDATES:-6000}" EVERY="${EVERY:-500}" MERGES="${MERGES:-2000}" MODEL="${MODEL:---dropout 0.3}" table
  [ -e "${PEER:-}" ] || continue
  ids=$work/$pairs/ids
  for part in train valid; do
    s2s-batch -q --vocab "$work/$pairs/vocab.tsv" --text "$work/$pairs/$part.tokens" | grep -v '^#' | sort -n |
      cut -f2- > "$ids.$part"
  done
  cut -f1 "$work/raw.test" | s2s-clean -q --recipe text |
    s2s-batch -q --vocab "$work/$pairs/vocab.tsv" --source-only --text | grep -v '^#' | sort -n | cut -f2- > "$ids.test"
  "$PYTHON" "$PEER" "$ids.train" "$ids.valid" --minutes "${MINUTES:-5}" --threads "${THREADS:-2}" \
    --layers 3 --dropout 0.3 --select bleu \
    --translate "$ids.test" --out "$ids.said" > "$ids.log"
  printf '%-10s %s\n' Transformer "$(s2s-decode -q --vocab "$work/$pairs/vocab.tsv" < "$ids.said" |
    s2s-score -q --metric bleu --confidence <(cut -f2 "$work/raw.test") |
    sed -E 's/^BLEU ([0-9.]+) \(.* ± ([0-9.]+)\).*/\1 ± \2/')"
done
