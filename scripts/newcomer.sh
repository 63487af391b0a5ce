#!/usr/bin/env bash
# A newcomer's hour: clone, demo, a corpus of one's own, slips of all kinds, an interrupted training.
#
#   scripts/newcomer.sh            clones this checkout and builds it there
#   BIN=DIR scripts/newcomer.sh    with the built tools in DIR
#
# Prints the transcript. Each step has the status and the words that it must end with: a message has to
# say what to do next. Ends with 1 where one does not.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
checkout=$PWD bin=${BIN:+$(cd "$BIN" && pwd)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 73
export HOME=$work
steps=0 failures=0 started=$SECONDS

chapter() { printf '\n== %s\n' "$*"; }
# step STATUS WORDS COMMAND: what a newcomer types, in one shell from first to last.
step() {
  local expected=$1 words=$2 status
  printf '\n$ %s\n' "$3"
  eval "$3" > "$work/said" 2>&1 < /dev/null
  status=$?
  tail -n "${LINES_SHOWN:-6}" "$work/said" | cut -c1-300 | sed 's/^/  /'
  steps=$((steps + 1))
  if [ $status -ne "$expected" ]; then
    echo "  NOT AS EXPECTED: status $status, expected $expected"
  elif [ "$words" ] && ! grep -qF -- "$words" "$work/said"; then
    echo "  NOT AS EXPECTED: no word of '$words'"
  else
    return
  fi
  failures=$((failures + 1))
}

chapter "A fresh checkout"
step 0 "" "git clone -q '$checkout' s2s && cd s2s"
[ "${PWD##*/}" = s2s ] || exit 1
step 0 "make demo" "make"
if [ "$bin" ]; then
  LINES_SHOWN=12 step 0 "BLEU" "make -C examples/eng-fra BIN=$bin EPOCHS=6"
else
  LINES_SHOWN=12 step 0 "Next, the real thing" "make demo"
  bin=$PWD/.build/release
fi
PATH=$bin:$PATH
step 0 "s2s-" "s2s-train --version"
step 0 "--recipe" "s2s-clean --help"

chapter "A corpus of 200 lines, as people have them"
# A BOM, ends of lines from elsewhere, a line without a translation, an empty side, a comment at the end.
{
  printf '\357\273\277'
  awk 'NR % 40 == 7' examples/eng-fra/corpus.tsv |
    sed '5s/$/\r/; 9s/\t.*//; 12s/\t.*/\t/; 20s/$/\tfrom a book/'
} | head -n 200 > ~/mine.tsv
step 0 "one-column 1" "make -C examples/eng-fra BIN=$bin CORPUS=~/mine.tsv HELD=10% EPOCHS=3"
cd examples/eng-fra/out/mine || exit 1
step 0 "decoder.output" "s2s-model describe model"
step 0 "1 lines" "echo 'Are you tired?' | s2s-translate model"

chapter "Slips in options and names"
step 64 "Did you mean '--preset'?" "s2s-train --perset best -o new.model train.tensors.zst"
step 64 "did you mean 'bahdanau2015'?" "s2s-train --preset bahdanua2015 -o new.model train.tensors.zst"
step 64 "'elman', 'gru', 'lstm', 'lrn' or 'ssru'" "s2s-train --cell gur -o new.model train.tensors.zst"
step 64 "did you mean 'unicode'?" "s2s-clean --recipe unicod ~/mine.tsv"
step 64 "did you mean 'text'?" "s2s-batch --vocab vocab.tsv --cleaned-with txet train.tsv"
step 64 "did you mean 'char'?" "s2s-vocab --level chra train.tsv"
step 64 "--output" "s2s-train train.tensors.zst"
step 64 "--vocab" "s2s-batch train.tsv"
step 64 "did you mean 'describe'?" "s2s-model descrbe model"
step 2 "No rule to make target" "make -C ~/s2s demmo"

chapter "Wrong files"
step 66 "No such file" "s2s-clean ~/mein.tsv"
step 74 "Is a directory" "s2s-vocab ."
step 65 "use zcat" "gzip -c ~/mine.tsv | s2s-clean"
step 65 "s2s-batch writes one" "s2s-train -o new.model part.train"
step 65 "s2s-batch writes one" "s2s-train -o new.model model"
step 65 "s2s-vocab writes one" "s2s-batch --vocab part.train part.valid"
step 65 "s2s-train writes" "s2s-translate vocab.tsv < test.ref"
step 65 "--source-only" "cut -f1 valid.tsv | s2s-batch --vocab vocab.tsv"
step 65 "s2s-clean --recipe text does" "s2s-batch --vocab vocab.tsv part.train"
step 65 "expected as many" "s2s-score part.train < test.out"
step 73 "No such file" "s2s-clean -o no/such/folder/pairs.tsv ~/mine.tsv"
step 74 "No space left" "s2s-clean ~/mine.tsv > /dev/full"

chapter "A model and the vocabulary of another"
head -n 50 train.tsv | s2s-vocab -q > other.tsv
s2s-batch -q --vocab other.tsv valid.tsv > other.tensors.zst
step 65 "the vocabulary of that model" \
  "cut -f1 valid.tsv | s2s-batch -q --vocab other.tsv --source-only | s2s-translate model"
step 65 "vocabulary" "s2s-train --valid other.tensors.zst -o new.model < train.tensors.zst"
step 65 "vocabulary" "s2s-train --init model -o new.model < other.tensors.zst"
step 65 "vocabulary" "s2s-decode --vocab other.tsv valid.tensors.zst"

chapter "A training that is interrupted"
run="--preset pytorch-tutorial --hidden 32 --embedding 32 --epochs 400"
run+=" --checkpoint run.checkpoint --checkpoint-every 50"
step 0 "wrote whole.model" "s2s-train ${run/run.checkpoint/whole.checkpoint} -o whole.model train.tensors.zst"
read -ra options <<< "$run"
# A shell's jobs in the background do not hear Ctrl-C, unless they are told to.
env --default-signal=INT s2s-train -q "${options[@]}" -o resumed.model train.tensors.zst &
trainer=$!
until [ -e run.checkpoint ] || ! kill -0 $trainer; do sleep 0.05; done
step 130 "" "kill -INT $trainer; wait $trainer"
step 1 "" "ls resumed.model 2> /dev/null | grep ."
step 73 "--resume" "s2s-train $run -o resumed.model train.tensors.zst"
step 65 "hidden: found '16' in this run, expected '32'" \
  "s2s-train ${run/den 32/den 16} --resume -o resumed.model train.tensors.zst"
step 0 "resumed at update" "s2s-train $run --resume -o resumed.model train.tensors.zst"
step 0 "" "cmp whole.model resumed.model"

printf '\nnewcomer: %d steps, %d not as expected, %d s\n' $steps $failures $((SECONDS - started))
[ $failures -eq 0 ]
