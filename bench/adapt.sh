#!/usr/bin/env bash
# Fine-tuning: what a translator gains on a new domain, and what it loses on the old one.
#
#   bench/adapt.sh CORPUS WORK [UPDATES [MORE]]
#
# CORPUS holds raw lines of SOURCE<TAB>TARGET. Its 5,000 longest sources are the new domain: 2,000 pairs to learn from,
# 1,000 that choose the best update and 2,000 for the test, no source in two parts. The others are the old domain, with
# 2,000 pairs each for validation and test, but for those with a word of the new pairs that is seen four times at most
# (SEEN=4) in the others; of eng-fra 21.5 % of the distinct words of the new pairs are then new. `best` makes UPDATES
# (6000) on the old domain. Then it is tuned on the new pairs for up to MORE (1000) updates, in each of these ways:
#
#   before        not at all
#   tuned         from the weights of the old domain
#   vocabulary    the same, with the pieces of both domains and --map-vocabulary
#   new-rate      the same, with --new-token-rate 3
#   encoder       tuned with the encoder frozen
#   embeddings    tuned with the embeddings frozen
#   map           tuned with --map-decay 1, MAP-L2
#   mixed         tuned on the new pairs and as many old ones
#   alone         trained on the new pairs alone, for UPDATES, until five validations of 250 are no better
#
# SEEDS (1 2 3) of the tuning, and OPTIONS (--learning-rate 0.0005) of it; WAYS names some of them, so that several
# calls can share the work once the first has trained the model of the old domain. BLEU 13a of raw answers on raw
# references, beam 5. All is kept in WORK: a run that was stopped is taken up again. BIN is the folder of our tools.
set -euo pipefail
export LC_ALL=C
corpus=$1 work=$2 updates=${3:-6000} more=${4:-1000} threads=${THREADS:-2}
read -ra seeds <<< "${SEEDS:-1 2 3}"
read -ra tuning <<< "${OPTIONS:---learning-rate 0.0005}"
PATH=$(cd "${BIN:-.build/release}" && pwd):$PATH
mkdir -p "$work"
ways=${WAYS-before tuned vocabulary new-rate encoder embeddings map mixed alone}

# The domains. Old pairs with a word that is to be new are left out.
if [ ! -e "$work/old.train" ]; then
  s2s-clean -q --recipe none "$corpus" | awk -F '\t' -v OFS='\t' '{ print split($1, words, " "), NR, $0 }' |
    sort -t $'\t' -k1,1nr -k2,2n | cut -f3- > "$work/sorted"
  head -n 5000 "$work/sorted" > "$work/long"
  tail -n +5001 "$work/sorted" > "$work/rest"
  s2s-split -q --valid 1000 --test 2000 --shuffle -o "$work/new." "$work/long"
  awk -F '\t' -v seen="${SEEN:-4}" '
    function words(text) { return split(tolower(text), list, /[^[:alnum:]\200-\377]+/) }
    FILENAME ~ /new.train$/ { for (i = words($1); i > 0; i--) wanted[list[i]] = 1; next }
    pass == 1 { for (i = words($1); i > 0; i--) if (list[i] in wanted) count[list[i]]++; next }
    { for (i = words($1); i > 0; i--) if ((list[i] in wanted) && count[list[i]] <= seen) next; print }
    ' "$work/new.train" pass=1 "$work/rest" pass=2 "$work/rest" > "$work/kept"
  s2s-split -q --valid 2000 --test 2000 --shuffle -o "$work/old." "$work/kept"
  for domain in new old; do
    cut -f1 "$work/$domain.test" > "$work/$domain.source"; cut -f2 "$work/$domain.test" > "$work/$domain.reference"
  done
fi

# Tokens, and the pieces of the old domain, of both, and of the new one.
for part in old.train old.valid new.train new.valid; do
  [ -e "$work/$part.text" ] || s2s-clean -q --recipe text "$work/$part" > "$work/$part.text"
done
[ -e "$work/mixed.text" ] ||
  { cat "$work/new.train.text"; head -n 2000 "$work/old.train.text"; } > "$work/mixed.text"
pieces() { s2s-vocab -q --level bpe --merges "$1" --joint; }
[ -e "$work/old.vocab" ] || pieces 4000 < "$work/old.train.text" > "$work/old.vocab"
[ -e "$work/both.vocab" ] || cat "$work/old.train.text" "$work/new.train.text" | pieces 4000 > "$work/both.vocab"
[ -e "$work/new.vocab" ] || pieces 1000 < "$work/new.train.text" > "$work/new.vocab"

# A vocabulary and a text each.
for name in old.old.train old.old.valid old.new.train old.new.valid old.mixed both.new.train both.new.valid \
  new.new.train new.new.valid; do
  to=$work/$name.tensors
  [ -e "$to" ] || s2s-batch -q --vocab "$work/${name%%.*}.vocab" --batch-size 32 < "$work/${name#*.}.text" > "$to"
done

# train MODEL VOCABULARY TEXT VALIDATION UPDATES EVERY OPTIONS...
train() {
  local to=$1 vocab=$2 text=$3 valid=$4 limit=$5 every=$6
  shift 6
  [ ! -e "$to" ] || return 0
  s2s-train --preset best --epochs 1000 --updates "$limit" --threads "$threads" --stop-on bleu --valid-every "$every" \
    --valid "$work/$vocab.$valid.tensors" --checkpoint "$to.checkpoint" --resume "$@" -o "$to" \
    "$work/$vocab.$text.tensors" 2>> "$to.log"
}

# tuned WAY SEED: the path of a model.
tuned() {
  local to=$work/$1.$2.model vocab=old text=new.train
  local options=(--seed "$2" "${tuning[@]}" --init "$work/old.model")
  case $1 in
    before) echo "$work/old.model"; return ;;
    vocabulary) vocab=both; options+=(--map-vocabulary) ;;
    new-rate) vocab=both; options+=(--map-vocabulary --new-token-rate 3) ;;
    encoder) options+=(--freeze encoder.rnn) ;;
    embeddings) options+=(--freeze encoder.embedding) ;;
    map) options+=(--map-decay 1) ;;
    mixed) text=mixed ;;
    alone) train "$to" new new.train new.valid "$updates" 250 --seed "$2" --patience 5; echo "$to"; return ;;
  esac
  train "$to" "$vocab" "$text" new.valid "$more" 100 "${options[@]}"
  echo "$to"
}

train "$work/old.model" old old.train old.valid "$updates" 500
awk -F '\t' '
  function words(text) { return split(tolower(text), list, /[^[:alnum:]\200-\377]+/) }
  FILENAME ~ /old.train$/ { for (i = words($1); i > 0; i--) old[list[i]] = 1; next }
  { for (i = words($1); i > 0; i--) if (!(list[i] in all)) { all[list[i]] = 1; n++; if (!(list[i] in old)) new++ } }
  END { printf "%.1f %% of %d distinct source words are new\n", 100 * new / n, n }' "$work/old.train" "$work/new.train"
printf '%-12s %28s %28s\n' '' 'new domain' 'old domain'
for way in $ways; do
  some=("${seeds[@]}")
  [ "$way" != before ] || some=("${seeds[0]}")
  for domain in new old; do
    for seed in "${some[@]}"; do
      to=$work/$way.$seed.$domain
      [ -e "$to.bleu" ] || {
        s2s-translate -q --threads "$threads" "$(tuned "$way" "$seed")" < "$work/$domain.source" > "$to.out"
        s2s-score -q --metric bleu --number-only "$work/$domain.reference" < "$to.out" > "$to.bleu"
      }
      cat "$to.bleu"
    done | awk '{ s += $1; each = each (NR > 1 ? ", " : "") $1 } END { printf "%.2f (%s)\n", s / NR, each }'
  done | paste - - | awk -F '\t' -v way="$way" '{ printf "%-12s %28s %28s\n", way, $1, $2 }'
done
