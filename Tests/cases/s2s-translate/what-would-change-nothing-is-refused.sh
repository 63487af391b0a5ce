cut -f1 pairs > text; s2s-vocab -q text > lv; s2s-batch -q --task lm --vocab lv text > lt
s2s-train -q --preset char-lm --hidden 4 --embedding 4 --epochs 1 -o lm < lt
printf 'ab\tX\nb\tY\n' > names; s2s-vocab -q --level char,label names > cv
s2s-batch -q --vocab cv names > ct
s2s-train -q --preset char-classifier --hidden 4 --embedding 4 --epochs 1 -o cm < ct
refused() { s2s-translate "$@" < src; [ $? = 64 ] || echo "$*"; }
for o in '--score --max-length 9' '--seed 1' '--alignment-unit token'; do refused $o m; done; refused --clean --tokens m
for o in --clean --tokens; do s2s-translate $o m < tensors; echo $?; done
for o in '--beam 3' '--length-penalty 1' '--words w'; do refused $o lm; done
for o in '--seed 1' '--max-length 9' --greedy '--beam 3' '--words w'; do refused --score $o lm; done
for o in '--beam 3' --greedy --sample '--seed 1' --allow-unk '--top-k 2' '--max-length 2x' '--words w'; do
  refused $o cm; done
