# The columns of --ngrams, its verdicts and its thresholds are the same numbers.
{
  head -n 2000 "$CHECKOUT/examples/eng-fra/corpus.tsv"
  printf 'Le chat est noir.\tThe cat is black.\nI read a book.\tI read a book.\nTom\tTom\n12\t12\n'
  printf 'Wir wollen heute noch nach Hause gehen.\tJe lis un livre.\n'
} > pairs
s2s-vocab -q --level ngram pairs > grams
s2s-clean -q --recipe none --annotate --header --ngrams grams pairs > all
head -n 1 all | tr '\t' '\n' | tail -n 4
tail -n 6 all | awk -F '\t' '{ print $1, $(NF - 3), $(NF - 2), $(NF - 1), $NF }'
dropped() { awk -F '\t' -v ratio="$1" -v fit="$2" 'NR > 1 && ($(NF - 3) < ratio || $(NF - 2) < ratio ||
  $(NF - 1) < fit || $NF < fit)' all | wc -l; }
dropped -1 -1; s2s-clean -q --recipe none --ngrams grams --rejects - -o kept pairs | wc -l
dropped 2 -3; s2s-clean -q --recipe none --ngrams grams --min-language-ratio 2 --min-language-fit -3 --rejects - \
  -o kept pairs | wc -l
s2s-clean --recipe none --ngrams grams --min-language-ratio -99,-1 --min-language-fit -99 -o kept pairs
# Tokens have the numbers of their text, and threads change no byte.
s2s-clean -q --recipe text --annotate --ngrams grams --threads 3 pairs | cut -f3- > tokens
tail -n +2 all | cut -f3- | cmp - tokens && echo same
# What is suggested keeps the sample, and --ngrams drops nothing by itself then.
head -n 2000 pairs > sample
s2s-clean --recipe none --ngrams grams --suggest sample pairs | grep -A 3 -e --min-language
try << 'END'
s2s-clean --min-language-ratio 1 pairs
s2s-clean --ngrams grams --min-language-ratio many pairs
s2s-clean --ngrams grams --min-language-fit nan pairs
s2s-clean --ngrams grams --min-language-fit 1,2,3 pairs
s2s-clean --ngrams grams --annotate --min-language-fit 1 pairs
s2s-clean --ngrams grams --annotate --unswap pairs
s2s-clean --ngrams grams --suggest sample --unswap pairs
END
