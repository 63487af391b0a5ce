#!/usr/bin/env bash
# Trains candidates for `best` on the same corpus for equal time and prints a table of them.
#
#   bench/best.sh CORPUS WORK [MINUTES]
#
# CORPUS holds lines of SOURCE<TAB>TARGET; 2,000 lines are held out for the test and 2,000 choose the best update,
# none with a source of another part (HELD is another number). All is kept in WORK: a run that was stopped is taken
# up again, and a candidate that is done is not trained twice. BIN is the folder of our tools, THREADS (2) their
# threads. With PEER=PROGRAM, PYTHON runs PROGRAM for `tutorial` and `gru-att` beside them; what it prints is kept.
#
# The candidates, each for a reason:
#   bigru256      biGRU 256, additive attention, dropout 0.2: small and fast, so it sees most epochs
#   bahdanau512   the same at 256/512 with dropout 0.3 (Bahdanau et al. 2015): more capacity, fewer epochs
#   luong512      two LSTM layers, general attention, input feeding (Luong et al. 2015): depth
#   lstm512-bpe   one LSTM layer 512, general attention, input feeding, joint pieces: no unknown words
set -euo pipefail
export LC_ALL=C
corpus=$1 work=$2 minutes=${3:-15} held=${HELD:-2000}
threads=${THREADS:-2} bin=${BIN:-.build/release} python=${PYTHON:-python3}
PATH=$bin:$PATH
mkdir -p "$work"
setting="$(cksum < "$corpus") $held"
if [ "$(cat "$work/setting" 2> /dev/null)" != "$setting" ]; then
  [ ! -e "$work/setting" ] || { echo "best.sh: $work holds another corpus or split" >&2; exit 1; }
  s2s-clean -q "$corpus" > "$work/pairs"
  s2s-split -q --valid "$held" --test "$held" --shuffle -o "$work/" "$work/pairs"
  cut -f1 "$work/test" > "$work/source"; cut -f2 "$work/test" > "$work/reference"
  echo "$setting" > "$work/setting"
fi

# numbered LEVEL OPTIONS...: vocabulary and tensors at a level, once.
numbered() {
  local to=$work/$1
  [ ! -e "$to.done" ] || return 0
  s2s-vocab -q --level "$@" < "$work/train" > "$to.vocab"
  for part in train valid; do
    s2s-batch -q --vocab "$to.vocab" --cleaned-with lecture < "$work/$part" > "$to.$part"
  done
  touch "$to.done"
}
numbered word
numbered bpe --merges 8000 --joint

# The first number after a word in the summary of a tool.
after() { grep -o "$1 [0-9.]*" | head -n 1 | cut -d' ' -f2; }

# candidate NAME LEVEL OPTIONS...: trains for what is left of the time, judges, and writes a row of the table.
# --max-time is that of a process, so the seconds of each are added up; a killed one counts to its last checkpoint.
candidate() {
  local name=$1 level=$2 to=$work/$1 spent left
  shift 2
  [ ! -e "$to.row" ] || return 0
  if [ ! -e "$to.model" ]; then
    spent=$(awk '{ sum += $1 } END { print sum + 0 }' "$to.seconds" 2> /dev/null || echo 0)
    left=$(awk -v m="$minutes" -v s="$spent" 'BEGIN { left = int(60 * m - s); print left > 1 ? left : 1 }')
    s2s-train --epochs 1000 --max-time "${left}s" --threads "$threads" --valid "$work/$level.valid" \
      --metrics "$to.metrics" --checkpoint "$to.checkpoint" --checkpoint-every 200 --resume "$@" \
      -o "$to.model" < "$work/$level.train" 2>> "$to.log" & local child=$!
    local begin=$SECONDS
    # What stops this script stops the training, which then has spent its time.
    trap 'kill "$child" 2> /dev/null; echo $((SECONDS - begin)) >> "$to.seconds"; exit 1' INT TERM
    wait "$child"
    trap - INT TERM
    echo $((SECONDS - begin)) >> "$to.seconds"
  fi
  s2s-translate --score --threads "$threads" "$to.model" < "$work/test" 2> "$to.score" > /dev/null
  for beam in 1 5; do
    s2s-translate -q --beam "$beam" --threads "$threads" "$to.model" < "$work/source" > "$to.beam$beam"
    s2s-score "$work/reference" < "$to.beam$beam" > "$to.bleu$beam"
  done
  { printf '| %s | %s | %.0f ' "$name" "$(s2s-model describe "$to.model" | awk '$1 == "parameters" { print $2 }')" \
      "$(grep -o '"tokens_per_s":[0-9.]*' "$to.metrics" | awk -F: '{ sum += $2 } END { print NR ? sum / NR : 0 }')"
    printf '| %s | %s ' "$(after perplexity < "$to.score")" "$(grep -o '[0-9.]* free' "$to.score" | cut -d' ' -f1)"
    printf '| %s | %s | %s ' "$(after BLEU < "$to.bleu1")" "$(after BLEU < "$to.bleu5")" "$(after ratio < "$to.bleu5")"
    awk '{ sum += $1 } END { printf "| %.1f |\n", sum / 60 }' "$to.seconds"
  } > "$to.part"
  mv "$to.part" "$to.row"
}

candidate bigru256 word --preset best
candidate bahdanau512 word --preset bahdanau2015 --dropout 0.3 --initializer pytorch
candidate luong512 word --preset luong2015
candidate lstm512-bpe bpe --preset luong2015 --layers 1
if [ -n "${PEER:-}" ]; then
  for model in tutorial gru-att; do
    [ -e "$work/$model.torch" ] && continue
    timeout "$(awk -v m="$minutes" 'BEGIN { print int(60 * m) }')" \
      "$python" "$PEER" "$model" "$work/train" --epochs 1000 --seed 1 --threads "$threads" > "$work/$model.part" || true
    mv "$work/$model.part" "$work/$model.torch"
  done
fi
echo "| model | parameters | tokens/s | perplexity, forced | free-running | BLEU, greedy | BLEU, beam 5 | length ratio | minutes |"
echo "|---|---|---|---|---|---|---|---|---|"
for name in bigru256 bahdanau512 luong512 lstm512-bpe; do cat "$work/$name.row"; done
for model in tutorial gru-att; do
  [ ! -e "$work/$model.torch" ] || sed -n "\$s/^/PyTorch $model: /p" "$work/$model.torch"
done
