# The words of a translation of pieces, restored to text: their probability, and the words that they look at.
head -n 200 $CHECKOUT/examples/eng-fra/corpus.tsv > raw
s2s-clean -q --recipe text raw > pairs; s2s-vocab -q --level bpe --merges 60 --joint pairs > vocab
s2s-batch -q --vocab vocab --batch-size 16 pairs > tensors; make --epochs 12 -o m
printf "He's cold.\n\nTom ran QUICKLY !\n" > in
t --words words --alignments align m < in > out; paste out align
# Kernels differ in the last digits.
sed -E 's/-?[0-9]+\.[0-9]+(e-?[0-9]+)?/_/g' words
t --nbest 2 --words both m < in > list; grep -c '"rank":2' both
t --tokens --greedy --words - -o out m <<< 'he ￭'"'"'￭ s' | grep -o '"source":"[^"]*"'
t --alignments a --alignment-unit token m < in > out; cut -d ' ' -f 1-4 a
s2s-translate --alignments a --alignment-unit piece m 2>&1 | head -n 1
printf 'a\tb\n\n' | t --score --words words --alignments a m | wc -l; wc -l < words; wc -l < a
# A word of a text that is restored may be several tokens of a vocabulary of words, too.
s2s-vocab -q pairs > vocab; s2s-batch -q --vocab vocab --batch-size 16 pairs > tensors; make --epochs 12 -o w
t --alignments a w < in > out; paste out a | awk -F '\t' '{ print split($1, words, " "), split($2, pairs, " ") }'
