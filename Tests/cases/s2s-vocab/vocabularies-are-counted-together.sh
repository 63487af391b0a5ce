head -n 2000 $CHECKOUT/examples/eng-fra/corpus.tsv > corpus
for options in '' '--level char' '--joint' '--level char,label'; do
  s2s-vocab -q $options corpus > whole
  level=${options/--joint/}
  head -n 700 corpus | s2s-vocab -q $level > a; tail -n +701 corpus | s2s-vocab -q $level > b
  s2s-vocab -q $options a b | cmp - whole; cat b a | s2s-vocab -q $options | cmp - whole
  head -n 700 corpus | s2s-vocab -q $options - b | cmp - whole
done
head -n 700 corpus | s2s-vocab -q > a; tail -n +701 corpus | s2s-vocab -q > b
s2s-vocab -q --level bpe --merges 90 corpus > whole; s2s-vocab -q --level bpe --merges 90 a b | cmp - whole
s2s-vocab -q whole; echo $?; s2s-vocab -q --level char a; echo $?
