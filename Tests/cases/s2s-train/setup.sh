# Tensors of some lines of the corpus, and a small model for them.
head -n 200 $CHECKOUT/examples/eng-fra/corpus.tsv | s2s-clean -q > pairs
s2s-vocab -q < pairs > vocab; s2s-batch -q --vocab vocab --batch-size 20 < pairs > tensors
begin() { exec s2s-train -q --preset pytorch-tutorial --hidden 12 --embedding 8 --dropout 0.1 "$@"; }
train() { (begin "$@" < tensors); }
facts() { s2s-model describe $1 | grep -P "^($2)\t" | cut -f2 | tr '\n' ' '; }
