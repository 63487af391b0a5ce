# The same sentences at each validation, short ones first, in text; and what the model says of them offline.
s2s-clean -q --recipe text < <(head -n 60 $CHECKOUT/examples/eng-fra/corpus.tsv) > told; s2s-vocab -q told > tv
s2s-batch -q --vocab tv --batch-size 20 < told > t; s2s-batch -q --vocab tv --batch-size 7 < told > v
s2s-train --preset pytorch-tutorial --hidden 24 --embedding 16 --learning-rate 0.02 --epochs 30 --valid v \
  --valid-every 45 --samples 3 --metrics metrics -o m < t 2>&1 | grep -- '->'
grep -c '"event":"sample"' metrics; tail -n 3 <(grep '"event":"sample"' metrics)
grep '"update":90' metrics | grep sample | sed -E 's/.*"source":"([^"]*)".*"translation":"([^"]*)".*/\1\t\2/' > said
cut -f1 said | s2s-translate -q --greedy m | paste <(cut -f1 said) - | cmp - said && echo alike
(begin --valid v --samples 2 -o n tensors)
s2s-train --samples 2 -o n tensors; echo $?; s2s-train --valid v --samples 0 -o n tensors; echo $?
