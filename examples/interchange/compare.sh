#!/usr/bin/env bash
# Small models of ours judged by PyTorch, and PyTorch's weights judged by our trainer.
#
#   PYTHON=venv/bin/python ./compare.sh [NAME...]
#
# NAME is a model of those at the end, all where none is given. BIN is the folder of our tools. Prints a line a
# comparison and fails where numbers differ.
set -euo pipefail
wanted=" $* "
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
bin=${BIN:-$here/../../.build/release}
PATH=$bin:$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A virtual environment is known by its link, which is not followed.
python=$(realpath -s "$(command -v "${PYTHON:-python3}")")
torch() { "$python" "$here/torch_model.py" "$@"; }
cd "$work"

# Little of the corpora of the other examples.
tail -n 100 "$here/../eng-fra/corpus.tsv" | s2s-clean -q > pairs
tail -n 100 "$here/../eng-fra/corpus.tsv" | cut -f1 > lines
head -n 100 "$here/../names/names.tsv" > names
# numbered TEXT LEVEL TASK: the vocabulary and the tensors of a text.
numbered() {
  s2s-vocab -q --level "$2" < "$1" > "$1.vocab"
  s2s-batch -q --vocab "$1.vocab" --task "$3" < "$1" > "$1.tensors"
}
numbered pairs word translate
numbered lines char lm
numbered names char,label classify

# agree NAME OURS THEIRS: the first columns differ by less than 1e-5, or as much of themselves; floats are
# rounded, and sums taken in another order.
agree() {
  paste <(cut -f1 "$2") <(cut -f1 "$3") | awk -F '\t' -v name="$1" '
    { d = $1 - $2; size = $1 < 0 ? -$1 : $1; if (d < 0) d = -d
      if ($1 == "" || $2 == "" || d > 1e-5 * (size > 1 ? size : 1)) bad++ }
    END { printf "%s: %d numbers, %d differ\n", name, NR, bad; exit bad > 0 || NR == 0 }'
}

# loss NAME TEXT: PyTorch's mean loss of a text with the weights of NAME.
loss() {
  torch score "$1.model" "$1.safetensors" < "$2" | awk -F '\t' '
    { sum -= $1 * $2; tokens += $2 } END { printf "%.6f\n", sum / tokens }'
}

# compare NAME TEXT OPTIONS...: trains a model, compares, and starts from PyTorch's weights.
compare() {
  local name=$1 text=$2
  shift 2
  [[ $wanted = "  " || $wanted = *" $name "* ]] || return 0
  s2s-train -q --embedding 12 --hidden 20 --epochs 2 --learning-rate 0.01 "$@" -o "$name.model" < "$text.tensors"
  if [ "$text" = names ]; then
    cut -f1 names | s2s-translate -q "$name.model" > ours
    cut -f1 names | torch classify "$name.model" > theirs
    cmp <(cut -f1 ours) <(cut -f1 theirs)
    # Probabilities are printed with four decimals.
    agree "$name, probabilities" <(cut -f2 ours | awk '{ print $1 / 20 }') <(cut -f2 theirs | awk '{ print $1 / 20 }')
  else
    s2s-translate -q --score "$name.model" < "$text" > ours
    torch score "$name.model" < "$text" > theirs
    cmp <(cut -f2 ours) <(cut -f2 theirs)
    agree "$name, log probabilities" ours theirs
  fi
  torch draw "$name.model" "$name.safetensors"
  # A step of no size leaves the weights as they are, so the validation after it is that of the start.
  s2s-train -q --embedding 12 --hidden 20 "$@" --init "$name.safetensors" --updates 1 --learning-rate 0 \
    --valid "$text.tensors" --metrics "$name.metrics" -o "$name.started" < "$text.tensors"
  grep '"event":"valid"' "$name.metrics" | grep -o '"loss":[0-9.]*' | cut -d: -f2 > ours
  loss "$name" "$text" > theirs
  agree "$name, first validation loss of PyTorch's weights" ours theirs
}

compare gru-additive pairs --preset pytorch-tutorial-attention
compare bigru-bridge pairs --preset bahdanau2015
compare gru-context pairs --preset cho2014
compare lstm pairs --preset sutskever2014
compare bilstm-bridge pairs --preset sutskever2014 --bidirectional --bridge tanh
compare elman pairs --preset lecture
compare lm lines --preset char-lm
compare classifier names --preset char-classifier
