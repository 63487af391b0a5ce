# The fixture of SubwordTests as a file of codes gives the vocabulary that is learnt here.
tests=$CHECKOUT/Tests/TextTests/Vocabulary
cut -f2 $CHECKOUT/examples/eng-fra/corpus.tsv > text
(echo '#version: 0.2'; grep '^merge' $tests/subwords.tsv | cut -f2,3 | tr '\t' ' '; echo) > codes
s2s-vocab -q --level bpe --codes codes text > vocab
s2s-vocab -q --level bpe --merges 1200 text | cmp - vocab
grep '^word' $tests/subwords.tsv | cut -f2 | s2s-batch -q --vocab vocab --source-only --pieces |
  cmp - <(grep '^word' $tests/subwords.tsv | cut -f3) && echo same
paste text text > pairs; (echo '#version: 0.2'; echo 'e s') > few
s2s-vocab -q --level bpe --codes few --codes codes pairs > two
s2s-batch -q --vocab two --pieces pairs | cut -f2 | cmp - <(s2s-batch -q --vocab vocab --source-only --pieces text)
s2s-vocab -q --level bpe --codes codes --joint pairs | grep -c '^shared'
s2s-vocab -q --level word,bpe --codes codes pairs | grep target | cmp - <(grep target two) && echo one
