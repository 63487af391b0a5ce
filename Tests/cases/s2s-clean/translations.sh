# What translates what is learnt from the corpus; pairs whose sides say something else go.
head -n 3000 "$CHECKOUT/examples/eng-fra/corpus.tsv" > corpus
awk -F '\t' 'NR % 500 == 7 { print $1 "\tOù est ta grande maison ?"; next } NR == 14 { print $2 "\t" $1; next }
  NR == 42 { print "Tom\tTom"; next } 1' corpus > pairs
s2s-vocab --translations pairs > words; head -n 3 words; grep -c pair words
awk -F '\t' '$1 == "pair" && $4 == "cat"' words | sort -t "$(printf '\t')" -k2,2nr | head -n 2
s2s-clean --recipe none --translations words --rejects - -o out pairs
# Languages are judged before, so that swapped pairs can be exchanged.
s2s-vocab -q --level ngram pairs > grams
s2s-clean --recipe none --ngrams grams --unswap --translations words -o out pairs
# The measure is the filter's, of text and of its tokens, for any number of threads.
s2s-clean -q --recipe none --annotate --header --translations words pairs > all
head -n 1 all | tr '\t' '\n' | tail -n 1
for limit in 0 2; do
  awk -F '\t' -v least="$limit" 'NR > 1 && $NF < least' all | wc -l
  s2s-clean -q --recipe none --translations words --min-translation "$limit" --rejects - -o out pairs | wc -l
done
s2s-clean -q --recipe text --annotate --translations words --threads 3 pairs | cut -f3- > tokens
tail -n +2 all | cut -f3- | cmp - tokens && echo same
s2s-clean --recipe none --translations words --suggest corpus pairs | grep -A 3 -e --min-translation
# The order of the corpus does not matter, nor in how many files it comes.
(tail -n +1001 pairs; head -n 1000 pairs) > turned; s2s-vocab -q --translations turned | cmp - words
head -n 1000 pairs > one; tail -n +1001 pairs > two; s2s-vocab -q --translations two one | cmp - words
printf '#s2s-translations\t2\tpairs=3\n' > later; sed 's/^pair\t[0-9]*/&0.1/' words > damaged
sed 2d words > fewer; (cat words; tail -n 1 words) > twice; cut -f1 corpus > single
try << 'END'
s2s-clean --translations none pairs
s2s-clean --translations corpus pairs
s2s-clean --translations grams pairs
s2s-clean --translations later pairs
s2s-clean --translations damaged pairs
s2s-clean --translations fewer pairs
s2s-clean --translations twice pairs
s2s-clean --mode lines --translations words single
s2s-clean --min-translation 1 pairs
s2s-clean --translations words --min-translation many pairs
s2s-clean --translations words --annotate --min-translation 1 pairs
s2s-vocab --translations --level word pairs
s2s-vocab --translations --threads 0 pairs
s2s-vocab --translations words
s2s-vocab --translations single
s2s-batch --vocab words pairs
END
