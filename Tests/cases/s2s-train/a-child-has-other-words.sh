# A model of other words: the tokens of both are carried over, wherever they stand; the rest is drawn.
train --epochs 3 --learning-rate 0.01 --threads 1 -o parent
s2s-model vocabulary -q parent | cmp - vocab
tail -n 120 $CHECKOUT/examples/eng-fra/corpus.tsv | s2s-clean -q | cat - pairs > new
s2s-vocab -q < new > wide; s2s-batch -q --vocab wide --batch-size 20 < new > child.tensors
adapt() { (begin --init parent --map-vocabulary "$@"); }
s2s-train --preset pytorch-tutorial --hidden 12 --embedding 8 --updates 1 --init parent --map-vocabulary \
  -o child child.tensors 2>&1 | head -n 1
# Without new words, in another order, an update of no size leaves a model that says the same.
{ head -n 1 vocab; for side in source target; do
  grep -P "^$side\t[0-3]\t" vocab; grep -P "^$side\t" vocab | tail -n +5 | tac |
    awk -F '\t' -v OFS='\t' '{ $2 = NR + 3; print }'
done; } > turned
s2s-batch -q --vocab turned --batch-size 20 < pairs > turned.tensors
adapt --learning-rate 0 --updates 1 -o same turned.tensors
for model in parent same; do
  (head -n 50 pairs | s2s-translate -q --score $model; cut -f1 pairs | head -n 50 | s2s-translate -q $model) |
    sed -E 's,([0-9]\.[0-9]{3})[0-9]*,\1,g' > $model.out
done
sort -u parent.out | wc -l; cmp parent.out same.out && echo same
# Frozen parts are those of the parent; the same bytes after a stop, in each way.
adapt --freeze encoder --freeze decoder.rnn --updates 3 -o frozen tensors
s2s-model diff parent frozen | grep -cE '^(encoder|decoder.rnn)\.'
s2s-model diff parent frozen | grep -oE '^decoder\.[a-z]*' | sort -u
for way in "--freeze encoder" "--map-decay 5" "--new-token-rate 4"; do
  adapt $way --updates 7 -o whole child.tensors; rm -f state
  adapt $way --updates 3 --checkpoint state -o part child.tensors
  adapt $way --updates 7 --checkpoint state --resume -o part child.tensors; cmp whole part
  adapt --updates 7 -o plain child.tensors; cmp -s whole plain || echo "$way"
done
s2s-vocab -q --level char < pairs > letters; s2s-batch -q --vocab letters < pairs > letters.tensors
awk -F '\t' -v OFS='\t' '{ print "x" NR, "y" NR }' pairs > strange
s2s-vocab -q < strange > strange.vocab; s2s-batch -q --vocab strange.vocab < strange > strange.tensors
s2s-batch -q --no-embed --vocab vocab < pairs > bare.tensors; (begin --updates 1 -o bare bare.tensors)
# A stream that says another number of ids than its vocabulary has; a language model with a vocabulary for pairs.
n=$(zstd -dc child.tensors | grep -aom1 '"target_vocabulary":"[0-9]*"' | grep -o '[0-9]*')
zstd -dc child.tensors | sed "s/\"target_vocabulary\":\"$n\"/\"target_vocabulary\":\"$((n + 9))\"/" | zstd -q > forged
cut -f1 pairs | s2s-batch -q --vocab vocab --task lm -o lm
cut -f1 new | s2s-batch -q --vocab wide --task lm -o lm.child
grow() { s2s-train -q --embedding 8 --hidden 12 --updates 2 "$@"; }
grow -o lm.parent lm; grow --init lm.parent --map-vocabulary -o lm.model lm.child && echo grown
try << 'END'
adapt --updates 1 -o m forged
(begin --updates 1 --valid forged --valid-every 1 --stop-on bleu -o m forged)
(begin --init parent --updates 1 -o m child.tensors)
adapt --updates 1 -o m letters.tensors
adapt --updates 1 -o m strange.tensors
adapt --updates 1 -o m bare.tensors
(begin --map-vocabulary --updates 1 -o m tensors)
(begin --init parent --new-token-rate 2 --updates 1 -o m tensors)
(begin --map-decay 1 --updates 1 -o m tensors)
(begin --init parent --map-decay -1 --updates 1 -o m tensors)
(begin --freeze encodr --updates 1 -o m tensors)
(begin --freeze encoder --freeze decoder --updates 1 -o m tensors)
s2s-model vocabulary bare
s2s-model vocabulary pairs
END
