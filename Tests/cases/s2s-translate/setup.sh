# A model that has seen unknown words, with what it was trained on.
head -n 200 $CHECKOUT/examples/eng-fra/corpus.tsv | s2s-clean -q > pairs
s2s-vocab -q --min-count 3 < pairs > vocab
s2s-batch -q --vocab vocab --cleaned-with lecture --batch-size 16 < pairs > tensors
cut -f1 pairs | head -n 60 > src; cut -f2 pairs | head -n 60 > ref
make() { s2s-train -q --preset pytorch-tutorial-attention --hidden 16 --embedding 12 --epochs 4 \
  --learning-rate 0.01 "$@" < tensors; }
t() { s2s-translate -q "$@"; }
make -o m
