#!/usr/bin/env bash
# Trains candidates for `best` on the same corpus for equal time and prints a table of them.
#
#   bench/best.sh CORPUS WORK [MINUTES [NAME...]]
#
# CORPUS holds lines of SOURCE<TAB>TARGET; 2,000 lines are held out for the test and 2,000 choose the best update,
# none with a source of another part (HELD is another number). BIN is the folder of our tools.
#
# Time is counted in updates, so that a busy machine does not decide. First, on an idle machine and with two threads,
# each candidate trains for SECONDS (30): its updates a second behind the first quarter and the seconds of a validation
# say how many updates MINUTES (15) are. With 0 minutes that is all. Then each candidate of the names, all where none
# is given, makes that many with THREADS (2), and what comes out depends on their number alone. All is kept in WORK: a
# run that was stopped is taken up again, so is one that shall train for more minutes, and what is done is not done
# twice. With PYTHON, an interpreter with torch, torch_best.py does the same for two models of PyTorch.
#
# The candidates, each for a reason:
#   bigru256         biGRU 256, additive attention, output on state, context and embedding (Bahdanau et al. 2015)
#   bigru256-bpe     the same on joint pieces: a third of the vocabulary, so more epochs, and no unknown words
#   bahdanau512-bpe  the same at 512 with dropout 0.3: more capacity, fewer epochs
#   lstm512-bpe      LSTM 512, general attention, input feeding (Luong et al. 2015), with the same output
set -euo pipefail
export LC_ALL=C
corpus=$1 work=$2 minutes=${3:-15} held=${HELD:-2000}
shift $(($# < 3 ? $# : 3))
ours="bigru256 bigru256-bpe bahdanau512-bpe lstm512-bpe" theirs=
threads=${THREADS:-2} seconds=${SECONDS_OF_RATE:-30} bin=${BIN:-.build/release} every=500
PATH=$bin:$PATH
here=$(dirname "$0")
if [ -z "${PYTHON:-}" ]; then :
elif "$PYTHON" -c 'import torch' 2> /dev/null; then theirs="torch-tutorial torch-gru-att"
else echo "skipped: no torch for $PYTHON"; fi
mkdir -p "$work"
setting="$(cksum < "$corpus") $held"
if [ "$(cat "$work/setting" 2> /dev/null)" != "$setting" ]; then
  [ ! -e "$work/setting" ] || { echo "best.sh: $work holds another corpus or split" >&2; exit 1; }
  s2s-clean -q "$corpus" > "$work/pairs"
  s2s-split -q --valid "$held" --test "$held" --shuffle -o "$work/" "$work/pairs"
  cut -f1 "$work/test" > "$work/source"; cut -f2 "$work/test" > "$work/reference"
  echo "$setting" > "$work/setting"
fi

# numbered TO VOCABULARY BATCH: tensors of both parts, once.
numbered() {
  [ ! -e "$work/$1.done" ] || return 0
  for part in train valid; do
    s2s-batch -q --vocab "$work/$2.vocab" --cleaned-with lecture --batch-size "$3" < "$work/$part" > "$work/$1.$part"
  done
  touch "$work/$1.done"
}
# A word that is seen once is not learnt, but costs as much as another.
[ -e "$work/word.vocab" ] || s2s-vocab -q --min-count 2 < "$work/train" > "$work/word.vocab"
[ -e "$work/bpe.vocab" ] || s2s-vocab -q --level bpe --merges 4000 --joint < "$work/train" > "$work/bpe.vocab"
numbered word word 64
numbered bpe bpe 64
numbered torch-tutorial word 32
numbered torch-gru-att word 128

# What a candidate is: its tensors and the options of s2s-train.
described() {
  local bahdanau=(--preset bahdanau2015 --initializer pytorch)
  case $1 in
    bigru256) echo word "${bahdanau[@]}" --hidden 256 --dropout 0.2 ;;
    bigru256-bpe) echo bpe "${bahdanau[@]}" --hidden 256 --dropout 0.2 ;;
    bahdanau512-bpe) echo bpe "${bahdanau[@]}" --dropout 0.3 ;;
    lstm512-bpe) echo bpe --preset luong2015 --layers 1 --features state-context-embedding ;;
    torch-tutorial) echo torch-tutorial --preset pytorch-tutorial-attention ;;
    torch-gru-att) echo torch-gru-att --preset bahdanau2015 ;;
    *) echo "best.sh: no candidate '$1'" >&2; exit 64 ;;
  esac
}

# torch NAME OPTIONS...: the program on the tensors of a model.
torch() {
  local name=$1 plain=$work/$1.plain
  shift
  [ -e "$plain" ] || { zstd -dc < "$work/$name.train" > "$plain.part" && mv "$plain.part" "$plain"; }
  "$PYTHON" "$here/torch_best.py" "${name#torch-}" "$plain" "$@"
}

# rate NAME: updates/s, seconds of a validation and target tokens/s, once. PyTorch validates nothing.
rate() {
  local to=$work/$1 options
  [ ! -e "$to.rate" ] || return 0
  read -ra options <<< "$(described "$1")"
  if [[ $1 = torch-* ]]; then
    torch "$1" --seconds "$seconds" --threads 2 | awk '{ print $1, 0, $2 }' > "$to.rate.part"
  else
    s2s-train -q --epochs 1000 --max-time "${seconds}s" --threads 2 \
      --valid "$work/${options[0]}.valid" --valid-every 100000 \
      --metrics "$to.trial" --metrics-every 1 "${options[@]:1}" -o "$to.trial.model" < "$work/${options[0]}.train"
    sed -E 's/.*"event":"([a-z]*)".*"elapsed_s":([0-9.e-]*).*"update":([0-9]*).*"tokens":([0-9]*).*/\1 \2 \3 \4/' \
      "$to.trial" |
      awk -v s="$seconds" '
        $1 == "train" { if (!u && $2 > s / 4) { t = $2; u = $3; sum = 0 } last = $2; n = $3; sum += $4 }
        $1 == "valid" { v = $2 - last }
        END { printf "%.4f %.2f %.0f\n", (n - u) / (last - t), v, sum / (last - t) }' > "$to.rate.part"
  fi
  mv "$to.rate.part" "$to.rate"
}

# The number of updates that fit.
updates() { awk -v m="$minutes" -v e="$every" '{ print int(60 * m / (1 / $1 + $2 / e)) }' "$work/$1.rate"; }

# trained NAME: makes the updates, and leaves NAME.MINUTES.model.
trained() {
  local name=$1 to=$work/$1 options
  [ ! -e "$to.$minutes.model" ] || return 0
  read -ra options <<< "$(described "$name")"
  local tensors=${options[0]}
  if [[ $name = torch-* ]]; then
    torch "$name" --updates "$(updates "$name")" --threads "$threads" \
      --checkpoint "$to.checkpoint" --output "$to.weights"
    # A step of no size makes a model file of the weights.
    s2s-train -q --init "$to.weights" --updates 1 --learning-rate 0 "${options[@]:1}" \
      -o "$to.$minutes.model" < "$work/$tensors.train"
  else
    s2s-train --epochs 1000 --updates "$(updates "$name")" --threads "$threads" \
      --valid "$work/$tensors.valid" --valid-every "$every" \
      --metrics "$to.metrics" --checkpoint "$to.checkpoint" --checkpoint-every 100 --resume "${options[@]:1}" \
      -o "$to.$minutes.model" < "$work/$tensors.train" 2>> "$to.log"
  fi
}

# after WORD: the first number behind it in the summary of a tool.
after() { grep -o "$1 [0-9.]*" | head -n 1 | cut -d' ' -f2; }

# a_word PERPLEXITY TOKENS: of a word in place of a piece, with an end for each line, which makes levels comparable.
a_word() {
  local words
  words=$(wc -lw < "$work/reference" | awk '{ print $1 + $2 }')
  perl -e 'printf "%.2f", exp(log($ARGV[0]) * $ARGV[1] / $ARGV[2])' "$1" "$2" "$words"
}

# judged NAME: a row of the table.
judged() {
  local to=$work/$1.$minutes score
  [ ! -e "$to.row" ] || return 0
  score=$(s2s-translate --score --threads "$threads" "$to.model" < "$work/test" 2>&1 > "$to.scores")
  echo "$score" > "$to.score"
  local tokens
  tokens=$(awk -F'\t' '{ n += $2 } END { print n }' "$to.scores")
  for beam in 1 5; do
    s2s-translate -q --beam "$beam" --threads "$threads" "$to.model" < "$work/source" > "$to.beam$beam"
    s2s-score -q "$work/reference" < "$to.beam$beam" > "$to.bleu$beam"
  done
  { printf '| %s | %s | %s | %s ' "$1" "$(s2s-model describe "$to.model" | awk '$1 == "parameters" { print $2 }')" \
      "$(cut -d' ' -f3 "$work/$1.rate")" "$(updates "$1")"
    printf '| %s | %s ' "$(a_word "$(after perplexity <<< "$score")" "$tokens")" \
      "$(a_word "$(grep -o '[0-9.]* free' <<< "$score" | cut -d' ' -f1)" "$tokens")"
    printf '| %s | %s | %s | %s |\n' "$(after BLEU < "$to.bleu1")" "$(after BLEU < "$to.bleu5")" \
      "$(after ratio < "$to.bleu5")" "$minutes"
  } > "$to.part"
  mv "$to.part" "$to.row"
}

read -ra names <<< "${*:-$ours $theirs}"
for name in "${names[@]}"; do rate "$name"; done
[ "$minutes" != 0 ] || { for name in $ours $theirs; do echo "$name $(cat "$work/$name.rate")"; done; exit 0; }
for name in "${names[@]}"; do trained "$name"; judged "$name"; done
echo "| model | parameters | tokens/s | updates | perplexity, forced | free-running |" \
  "BLEU, greedy | BLEU, beam 5 | length ratio | minutes |"
echo "|---|---|---|---|---|---|---|---|---|---|"
for name in $ours $theirs; do cat "$work/$name.$minutes.row" 2> /dev/null || true; done
