#!/usr/bin/env bash
# Trains translators on the same raw pairs for equal time, with several seeds, and prints a table of them.
#
#   bench/best.sh CORPUS WORK [MINUTES [NAME...]]
#
# CORPUS holds raw lines of SOURCE<TAB>TARGET; 2,000 are held out for the test and 2,000 choose the best update, none
# with a source of another part (HELD is another number). PAIRS=20000 keeps only the first so many of the training
# part. SEEDS are "1 2 3". Every model is judged on raw text: its answers, restored where its recipe can restore them,
# against the raw references, BLEU 13a with capitals. BIN is the folder of our tools.
#
# Time is counted in updates, so that a busy machine does not decide. First, on an idle machine and with two threads,
# each candidate trains for SECONDS_OF_RATE (30): its updates a second behind the first quarter and the seconds of a
# validation say how many updates MINUTES (15) are. With 0 minutes that is all. Then each candidate of the names, all
# where none is given, makes that many with THREADS (2), and what comes out depends on their number alone. All is kept
# in WORK: a run that was stopped is taken up again, so is one that shall train for more minutes, and what is done is
# not done twice. With PYTHON, an interpreter with torch, torch_best.py does the same for `gru-att`, and PEER, a
# program as torch_transformer.py, translates after MINUTES of a clock that counts its updates (peer_clock.py).
#
# The candidates, each for a reason:
#   best             the preset
#   bigru256         what `best` was until it was chosen on raw text: biGRU 256, additive attention
#   best-unicode, best-lecture   the preset behind the other recipes: what they cost and gain on raw text
#   best-cased, best-marked, best-digits   behind other forms of `text` (real_text.py): what its choices are worth
#   torch-gru-att    Bahdanau's model in PyTorch, on the pieces of `best`
#   transformer      a Transformer in PyTorch, on the pieces of `best`
#
# CANDIDATES is a file with others, a line each: name, recipe, merges, pairs a batch and options, as search.txt has
# those among which `best` is chosen, and ablation.txt those that lack one of its parts. With UPDATES=N all of them make
# N, whatever time that takes.
set -euo pipefail
export LC_ALL=C
corpus=$1 work=$2 minutes=${3:-15} held=${HELD:-2000}
shift $(($# < 3 ? $# : 3))
all="best best-unicode best-lecture bigru256 torch-gru-att transformer"
threads=${THREADS:-2} seconds=${SECONDS_OF_RATE:-30} bin=$(cd "${BIN:-.build/release}" && pwd) every=500
read -ra seeds <<< "${SEEDS:-1 2 3}"
PATH=$bin:$PATH
here=$(dirname "$0")
mkdir -p "$work"
budget="$minutes minutes"
# Files have it in their names.
[ ! "${UPDATES:-}" ] || { budget="$UPDATES updates"; minutes=updates-$UPDATES; }
setting="$(cksum < "$corpus") $held ${PAIRS:-all}"
if [ "$(cat "$work/setting" 2> /dev/null)" != "$setting" ]; then
  [ ! -e "$work/setting" ] || { echo "best.sh: $work holds another corpus or split" >&2; exit 1; }
  s2s-clean -q --recipe none "$corpus" > "$work/pairs"
  s2s-split -q --valid "$held" --test "$held" --shuffle -o "$work/raw." "$work/pairs"
  if [ "${PAIRS:-}" ]; then
    head -n "$PAIRS" "$work/raw.train" > "$work/pairs"
    mv "$work/pairs" "$work/raw.train"
  fi
  cut -f1 "$work/raw.test" > "$work/source"; cut -f2 "$work/raw.test" > "$work/reference"
  echo "$setting" > "$work/setting"
fi

# What a candidate is: recipe, merges of joint pieces, pairs a batch, and the options of s2s-train.
described() {
  local found
  if found=$(grep "^$1 " "${CANDIDATES:-/dev/null}"); then echo "${found#* }"; return; fi
  case $1 in
    best) echo text 4000 32 --preset best ;;
    bigru256) echo text 4000 64 --preset bigru256 ;;
    best-*) echo "${1#*-}" 4000 32 --preset best ;;
    torch-gru-att) echo text 4000 128 --preset bahdanau2015 ;;
    transformer) echo text 4000 64 ;;
    *) echo "best.sh: no candidate '$1'" >&2; exit 64 ;;
  esac
}

# cleaned RECIPE [FILE]: lines by a recipe, or by a form of `text`.
cleaned() {
  case $1 in
    cased | marked | digits) s2s-clean -q --recipe text "${@:2}" | python3 "$here/real_text.py" "$1" ;;
    *) s2s-clean -q --recipe "$1" "${@:2}" ;;
  esac
}

# translated NAME BEAM MODEL: the source as text.
translated() {
  local recipe
  read -r recipe _ <<< "$(described "$1")"
  set -- -q --beam "$2" --threads "$threads" "$3"
  case $recipe in
    cased | marked | digits)
      cleaned "$recipe" "$work/source" | s2s-translate --tokens "$@" |
        python3 "$here/real_text.py" "$recipe" --inverse ;;
    *) s2s-translate "$@" < "$work/source" ;;
  esac
}

# tensors NAME: the path of a candidate's tensors, without the part; they are made once.
tensors() {
  local recipe merges batch part to
  read -r recipe merges batch _ <<< "$(described "$1")"
  to=$work/$recipe-$merges
  for part in train valid; do
    [ -e "$work/$recipe.$part" ] || cleaned "$recipe" "$work/raw.$part" > "$work/$recipe.$part"
  done
  [ -e "$to.vocab" ] || s2s-vocab -q --level bpe --merges "$merges" --joint < "$work/$recipe.train" > "$to.vocab"
  [ -e "$to-$batch.train" ] ||
    s2s-batch -q --vocab "$to.vocab" --batch-size "$batch" < "$work/$recipe.train" > "$to-$batch.train"
  # Without the vocabulary, validation BLEU counts pieces as the Transformer's program does.
  [ -e "$to-$batch.valid" ] ||
    s2s-batch -q --vocab "$to.vocab" --no-embed --batch-size "$batch" < "$work/$recipe.valid" > "$to-$batch.valid"
  echo "$to-$batch"
}

# options NAME: the options of s2s-train, a word each, in the array of this name.
options() { read -ra options <<< "$(described "$1")"; options=("${options[@]:3}"); }

# torch NAME OPTIONS...: the program on the tensors of a model.
torch() {
  local plain name=$1
  plain=$(tensors "$1").plain
  shift
  [ -e "$plain" ] || { zstd -dc < "${plain%.plain}.train" > "$plain.part" && mv "$plain.part" "$plain"; }
  "$PYTHON" "$here/torch_best.py" "${name#torch-}" "$plain" "$@"
}

# rate NAME: updates/s, seconds of a validation and target tokens/s, once. PyTorch validates nothing.
rate() {
  local to=$work/$1 data options
  [ ! -e "$to.rate" ] || return 0
  data=$(tensors "$1")
  options "$1"
  case $1 in
    transformer)
      ids
      peer 0 --minutes "$((seconds * 2 / 60 + 1))" --threads 2 --seed 1 > "$to.trial"
      awk '/tokens\/s/ { t = $8 } END { print $1, 0, t }' "$to.trial" > "$to.rate.part" ;;
    torch-*) torch "$1" --seconds "$seconds" --threads 2 | awk '{ print $1, 0, $2 }' > "$to.rate.part" ;;
    *)
      s2s-train -q --epochs 1000 --max-time "${seconds}s" --threads 2 \
        --valid "$data.valid" --valid-every 100000 --stop-on bleu \
        --metrics "$to.trial" --metrics-every 1 "${options[@]}" -o "$to.trial.model" < "$data.train"
      sed -E 's/.*"event":"([a-z]*)".*"elapsed_s":([0-9.e-]*).*"update":([0-9]*).*"tokens":([0-9]*).*/\1 \2 \3 \4/' \
        "$to.trial" |
        awk -v s="$seconds" '
          $1 == "train" { if (!u && $2 > s / 4) { t = $2; u = $3; sum = 0 } last = $2; n = $3; sum += $4 }
          $1 == "valid" { v = $2 - last }
          END { printf "%.4f %.2f %.0f\n", (n - u) / (last - t), v, sum / (last - t) }' > "$to.rate.part" ;;
  esac
  mv "$to.rate.part" "$to.rate"
}

# The number of updates that fit.
updates() {
  if [ "${UPDATES:-}" ]; then echo "$UPDATES"; return; fi
  awk -v m="$minutes" -v e="$every" '{ print $1 ? int(60 * m / (1 / $1 + $2 / e)) : 0 }' "$work/$1.rate"
}

# trained NAME SEED: makes the updates, and leaves NAME.SEED.MINUTES.model; a Transformer leaves ids.
trained() {
  local name=$1 to=$work/$1.$2 data options
  [ ! -e "$to.$minutes.model" ] || return 0
  data=$(tensors "$name")
  options "$name"
  case $name in
    transformer) transformer "$to" "$2" ;;
    torch-*)
      torch "$name" --updates "$(updates "$name")" --threads "$threads" --seed "$2" \
        --checkpoint "$to.checkpoint" --output "$to.weights"
      # A step of no size makes a model file of the weights.
      s2s-train -q --init "$to.weights" --updates 1 --learning-rate 0 "${options[@]}" \
        -o "$to.$minutes.model" < "$data.train" ;;
    *)
      s2s-train --epochs 1000 --updates "$(updates "$name")" --threads "$threads" --seed "$2" \
        --valid "$data.valid" --valid-every "$every" --stop-on bleu --metrics "$to.metrics" \
        --checkpoint "$to.checkpoint" --checkpoint-every 100 --resume "${options[@]}" \
        -o "$to.$minutes.model" < "$data.train" 2>> "$to.log" ;;
  esac
}

# ids: lines of ids for the peer, shortest sentences first.
ids() {
  local vocab=$work/text-4000.vocab part
  tensors transformer > /dev/null
  for part in train valid; do
    [ -e "$work/ids.$part" ] || s2s-batch -q --vocab "$vocab" --text "$work/text.$part" | grep -v '^#' | sort -n |
      cut -f2- > "$work/ids.$part"
  done
  [ -e "$work/ids.test" ] || s2s-clean -q --recipe text "$work/source" |
    s2s-batch -q --vocab "$vocab" --source-only --text | grep -v '^#' | sort -n | cut -f2- > "$work/ids.test"
}

# peer RATE OPTIONS...: the Transformer, with a clock of so many updates a second.
peer() {
  local rate=$1
  shift
  # The better one of two at five minutes; docs/models.md names the other.
  read -ra sizes <<< "${PEER_OPTIONS:---layers 2 --width 256 --ff 512 --batch-tokens 512 --warmup 400 --dropout 0.1 \
    --average 3 --select bleu}"
  "$PYTHON" "$here/peer_clock.py" "$rate" "$PEER" "$work/ids.train" "$work/ids.valid" "$@" "${sizes[@]}"
}

# transformer TO SEED: trains the peer; its translations become text at once.
transformer() {
  [ ! "${UPDATES:-}" ] || { echo "best.sh: the Transformer trains for minutes, not for UPDATES" >&2; exit 64; }
  ids
  peer "$(cut -d' ' -f1 "$work/transformer.rate")" --minutes "$minutes" --threads "$threads" --seed "$2" \
    --translate "$work/ids.test" --out "$1.$minutes.ids" > "$1.$minutes.log"
  s2s-decode -q --vocab "$work/text-4000.vocab" < "$1.$minutes.ids" > "$1.$minutes.beam5"
  touch "$1.$minutes.model"
}

# after WORD: the first number behind it.
after() { grep -o "$1 [0-9.]*" | head -n 1 | cut -d' ' -f2; }

# judged NAME SEED: BLEU with greedy search and beam 5, half of the interval of 95 %, and the ratio of the lengths.
judged() {
  local to=$work/$1.$2.$minutes greedy=-
  [ ! -e "$to.scores" ] || return 0
  if [ "$1" != transformer ]; then
    for beam in 1 5; do
      translated "$1" "$beam" "$to.model" > "$to.beam$beam"
    done
    greedy=$(s2s-score -q --metric bleu --number-only "$work/reference" < "$to.beam1")
  fi
  s2s-score -q --metric bleu --confidence "$work/reference" < "$to.beam5" > "$to.bleu"
  echo "$greedy $(after BLEU < "$to.bleu") $(after ± < "$to.bleu") $(after ratio < "$to.bleu")" > "$to.scores"
}

# row NAME: the line of the table, means over the seeds.
row() {
  local to=$work/$1 parameters=-
  [ "$1" = transformer ] || parameters=$(s2s-model describe "$to.${seeds[0]}.$minutes.model" |
    awk '$1 == "parameters" { print $2 }')
  for seed in "${seeds[@]}"; do cat "$to.$seed.$minutes.scores"; done |
    awk -v name="$1" -v p="$parameters" -v rate="$(cut -d' ' -f3 "$to.rate")" -v u="$(updates "$1")" '
      { g += $1; b += $2; i += $3; r += $4; each = each (NR > 1 ? ", " : "") $2 }
      END { printf "| %s | %s | %s | %s | %.2f | %.2f | %s | %.2f | %.3f |\n",
        name, p, rate, u, g / NR, b / NR, each, i / NR, r / NR }'
}

if [ $# = 0 ]; then
  for name in $all; do
    if [[ $name = torch-* || $name = transformer ]] && ! "${PYTHON:-false}" -c 'import torch' 2> /dev/null; then
      echo "skipped: $name, which needs a PYTHON with torch"
    elif [ "$name" = transformer ] && [ ! -e "${PEER:-}" ]; then
      echo "skipped: $name, which needs its program, PEER"
    else
      set -- "$@" "$name"
    fi
  done
fi
for name; do rate "$name"; done
[ "$minutes" != 0 ] || { for name; do echo "$name $(cat "$work/$name.rate")"; done; exit 0; }
for seed in "${seeds[@]}"; do for name; do trained "$name" "$seed"; judged "$name" "$seed"; done; done
echo "$budget, seeds ${seeds[*]}"
echo "| model | parameters | target tokens/s | updates | BLEU, greedy | beam 5 | each seed | ± 95 % | length ratio |"
echo "|---|---|---|---|---|---|---|---|---|"
for name; do row "$name"; done
