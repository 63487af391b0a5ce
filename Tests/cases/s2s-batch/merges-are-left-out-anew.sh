# BPE-dropout leaves merges out, anew in each line and epoch; what is decoded is the text.
s2s-clean -q --recipe text "$CHECKOUT/examples/eng-fra/corpus.tsv" | head -n 2000 > corpus
s2s-vocab -q --level bpe --merges 200 --joint < corpus > vocab
for _ in 1 2 3; do head -n 1 corpus; done > pairs
batch() { s2s-batch -q --vocab vocab "$@"; }
batch --pieces pairs | head -n 1
batch --pieces --bpe-dropout 0.5 pairs | head -n 3
batch --pieces --bpe-dropout 0 pairs | cmp - <(batch --pieces pairs)
batch --pieces --bpe-dropout 1 pairs | sort -u
batch --pieces --bpe-dropout 0.5 pairs | sed 's/@@ //g' | cmp - pairs && echo text
batch --pieces --bpe-dropout 0.5 --seed 2 pairs | cmp -s - <(batch --pieces --bpe-dropout 0.5 pairs) || echo seed
for threads in 1 3; do batch --bpe-dropout 0.5 --epochs 3 --threads $threads pairs > tensors.$threads; done
cmp tensors.1 tensors.3 && cat pairs | batch --bpe-dropout 0.5 --epochs 3 | cmp - tensors.1 && echo equal
s2s-decode -q < tensors.1 | sort | uniq -c
batch --bpe-dropout 0.5 --text pairs | grep -v '#' | cut -f2 | sort -u | wc -l
s2s-batch --vocab vocab --bpe-dropout 0.5 --epochs 3 pairs > tensors
# No word becomes unknown: one that would need a piece which the vocabulary lacks keeps its own.
yes 'low lower	slow' | head -n 9 > small
s2s-vocab -q --level bpe --merges 40 --joint < small > whole
s2s-batch --vocab whole --bpe-dropout 0.5 small | s2s-decode -q | sort -u
# What cannot be is refused.
s2s-vocab -q < pairs > words
try << 'END'
s2s-batch -q --vocab words --bpe-dropout 0.1 pairs
s2s-batch --vocab vocab --bpe-dropout 1.5 pairs
s2s-batch --vocab vocab --epochs 0 pairs
s2s-batch --vocab vocab --epochs 2 --pieces pairs
s2s-batch --vocab vocab --epochs 2 --text pairs
s2s-batch --vocab vocab --epochs 2 --source-only pairs
s2s-batch --vocab vocab --seed 2 --source-only pairs
END
