# A TAB is in no word: what is given whole was meant to be cut.
printf 'a b\tx y\nc a\ty\n' > pairs; s2s-vocab -q pairs > vocab
small() { s2s-train -q --preset lecture --hidden 8 --embedding 8 --epochs 1 "$@"; }
printf 'a b\none\ttwo\n' > late; printf 'a b\tone\nb a\ttwo\n' > named
s2s-batch -q --vocab vocab --cleaned-with lecture pairs > tensors; small -o m tensors
cut -f1 pairs | s2s-vocab -q > v; s2s-batch -q --vocab v --task lm pairs > tensors
s2s-train -q --preset char-lm --epochs 1 --hidden 8 -o lm tensors
s2s-vocab -q --level word,label named > v; s2s-batch -q --vocab v named > tensors
s2s-train -q --preset char-classifier --epochs 1 --hidden 8 -o names tensors
t() { s2s-translate -q "$@"; echo $?; }
t m < pairs; t --model m late; t --clean m < pairs; t lm < pairs; t --score lm < pairs; t names < pairs
cut -f1 pairs | t m > /dev/null; t --score m < pairs > /dev/null
s2s-batch -q --vocab vocab --source-only pairs | s2s-decode -q
