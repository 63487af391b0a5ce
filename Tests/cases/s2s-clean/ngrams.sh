# Languages are learnt from the corpus; what is in others goes, and a word is no evidence.
head -n 3000 "$CHECKOUT/examples/eng-fra/corpus.tsv" > corpus
awk -F '\t' '(NR == 7 || NR == 300 || NR == 901) { print $2 "\t" $1; next } NR == 14 { print $1 "\t" $1; next }
  NR == 21 { print $2 "\t" $2; next } NR == 28 { print "Ich m\303\266chte heute noch in den Zoo gehen.\t" $2; next }
  NR == 35 { print $1 "\tХочу сейчас пойти домой."; next }
  NR == 42 { print "Tom\tTom"; next } 1' corpus > pairs
s2s-vocab -q --level ngram pairs > grams; head -n 8 grams
s2s-clean --recipe none --ngrams grams --rejects - -o out pairs
s2s-clean --recipe text --ngrams grams --invert pairs
s2s-clean --recipe none --ngrams grams --unswap --stats stats -o out pairs; grep -c exchanged stats
for n in 7 300 901; do sed -n "${n}p" corpus; done | while read -r line; do grep -cFx -- "$line" out; done
for threads in 1 3; do
  s2s-clean -q --recipe lecture,unicode --ngrams grams --unswap --threads $threads pairs | cksum
done | uniq | wc -l
# Counts are merged, and limits leave out what is rare.
head -n 1000 pairs | s2s-vocab -q --level ngram > one; tail -n +1001 pairs | s2s-vocab -q --level ngram > two
s2s-vocab -q one two | cmp - grams; s2s-vocab -q --level ngram --min-count 50 pairs | wc -l
s2s-vocab -q corpus > words; cut -f1 corpus | s2s-vocab -q --level ngram > single
sed 's/\(source\t9\t[0-9]*\t\).*/\1abc/' grams > damaged
try << 'END'
s2s-clean --ngrams none pairs
s2s-clean --ngrams corpus pairs
s2s-clean --ngrams words pairs
s2s-clean --ngrams single pairs
s2s-clean --ngrams damaged pairs
s2s-clean --mode lines --ngrams grams pairs
s2s-clean --unswap pairs
s2s-batch --vocab grams pairs
s2s-decode --vocab grams /dev/null
s2s-vocab --level ngram,word pairs
s2s-vocab --level ngram --joint pairs
s2s-vocab words grams
END
