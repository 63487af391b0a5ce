#!/usr/bin/env bash
# What a dictionary brings to a translator of few pairs, for words that it does not know and as pairs to learn from.
#
#   bench/lexicon.sh CORPUS WORK [PAIRS]
#
# Of CORPUS, raw lines of SOURCE<TAB>TARGET, 2,000 pairs are the test, of sources that no other part has, and the first
# PAIRS (5000) of the rest are the pairs; WORK may be that of small-data.sh. The dictionary is made of all others, by
# s2s-vocab --translations: for each word that stands there five times its likeliest translation, where each of the two
# is most of what the other one becomes. Two models of whole words learn, for UPDATES (6000) of 32 pairs with MODEL: one
# from the pairs, the other from the pairs and the dictionary. BLEU 13a on raw text, of the words that they say, with
# unknown ones replaced by the source's word, and by the dictionary's. BIN is the folder of our tools; SEED and THREADS
# are those of s2s-train.
set -euo pipefail
export LC_ALL=C.UTF-8
corpus=$1 work=$2 pairs=${3:-5000} updates=${UPDATES:-6000} seed=${SEED:-1} threads=${THREADS:-2}
read -ra model <<< "${MODEL:---dropout 0.3}"
PATH=$(cd "${BIN:-.build/release}" && pwd):$PATH
mkdir -p "$work"
if [ ! -e "$work/rest" ]; then
  s2s-clean -q --recipe none "$corpus" > "$work/pairs"
  s2s-split -q --valid 2000 --test 2000 --shuffle -o "$work/raw." "$work/pairs"
  mv "$work/raw.train" "$work/rest"
fi
to=$work/lexicon.$pairs
mkdir -p "$to"

head -n "$pairs" "$work/rest" > "$to/pairs"
tail -n "+$((pairs + 1))" "$work/rest" | s2s-vocab -q --translations > "$to/words"
awk -F '\t' -v OFS='\t' '
  $1 == "source" || $1 == "target" { count[$1, $3] = $2; next }
  $4 ~ /[[:alpha:]]/ && $5 ~ /[[:alpha:]]/ && count["source", $4] >= 5 {
    there = $2 / count["source", $4]
    back = $3 / count["target", $5]
    if (there < 0.3 || back < 0.3 || there * back <= best[$4]) next
    if (!($4 in said)) { words++; names[words] = $4 }
    best[$4] = there * back
    said[$4] = $5
  }
  END { for (i = 1; i <= words; i++) print names[i], said[names[i]] }' "$to/words" > "$to/dictionary"
echo "$(wc -l < "$to/dictionary") words in the dictionary"

s2s-clean -q --recipe text "$to/pairs" > "$to/pairs.text"
s2s-clean -q --recipe text "$to/dictionary" > "$to/dictionary.text"
s2s-clean -q --recipe text "$work/raw.valid" > "$to/valid.text"
# Twice, so that the words of the dictionary are counted twice, as those that stay have to be.
cat "$to/pairs.text" "$to/dictionary.text" "$to/dictionary.text" > "$to/both.text"

# taught NAME: trains on NAME.text.
taught() {
  [ ! -e "$to/$1.model" ] || return 0
  s2s-vocab -q --min-count 2 "$to/$1.text" > "$to/$1.vocab"
  s2s-batch -q --vocab "$to/$1.vocab" --batch-size 32 "$to/$1.text" > "$to/$1.tensors"
  s2s-batch -q --vocab "$to/$1.vocab" --batch-size 32 "$to/valid.text" > "$to/$1.valid"
  s2s-train --preset best "${model[@]}" --epochs 100000 --updates "$updates" --seed "$seed" \
    --threads "$threads" --valid "$to/$1.valid" --valid-every 500 --stop-on bleu --checkpoint "$to/$1.checkpoint" \
    --resume -o "$to/$1.model" "$to/$1.tensors" 2>> "$to/$1.log"
}

# row NAME TEXT OPTION...: BLEU of a model with options of s2s-translate.
row() {
  local name=$1 text=$2
  shift 2
  printf '%-46s %s\n' "$text" "$(cut -f1 "$work/raw.test" |
    s2s-translate -q --threads "$threads" "$@" "$to/$name.model" |
    s2s-score -q --metric bleu --confidence <(cut -f2 "$work/raw.test") |
    sed -E 's/^BLEU ([0-9.]+) \(.* ± ([0-9.]+)\).*/\1 ± \2/')"
}

for name in pairs both; do taught "$name"; done
row pairs "pairs alone"
row pairs "unknown words as in the source" --replace-unknown
row pairs "unknown words by the dictionary" --replace-unknown --lexicon "$to/dictionary"
row both "pairs and the dictionary to learn from"
row both "and unknown words by the dictionary" --replace-unknown --lexicon "$to/dictionary"
