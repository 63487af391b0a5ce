# Shared vocabularies stay shared; where that cannot be, it is said.
corpus=$CHECKOUT/examples/eng-fra/corpus.tsv
head -n 300 $corpus > a; sed -n 301,500p $corpus > b; cat a b > both
for level in word char; do
  s2s-vocab -q --level $level --joint both > whole
  s2s-vocab -q --level $level --joint a > a.vocab; s2s-vocab -q --level $level --joint b > b.vocab
  s2s-vocab -q a.vocab b.vocab | cmp - whole; cat b.vocab a.vocab | s2s-vocab -q | cmp - whole
  s2s-vocab -q a.vocab b | cmp - whole; s2s-vocab -q --level $level --joint b a.vocab | cmp - whole
  s2s-vocab -q --level $level a | s2s-vocab -q --joint - b.vocab | cmp - whole
  { printf '\357\273\277'; cat whole; } | s2s-vocab -q | cmp - whole
done
s2s-vocab --level char b a.vocab; echo $?; s2s-vocab -q --level char b | s2s-vocab - a.vocab; echo $?
s2s-vocab --level char,word a.vocab; echo $?
