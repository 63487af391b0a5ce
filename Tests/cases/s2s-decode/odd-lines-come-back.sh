# Lines that are odd in a file come back from it as they were: CRs at their ends, blank columns,
# spaces of characters, marks of the formats.
for level in word char bpe char,label; do
  printf 'a\r\r\n\n\342\226\201 b\n\342\226\201\342\226\201\n# batch 0 of 1\n' > lines
  printf '@@ @@@\na\302\240b\n\357\273\277x\na\rb\n\342\200\250\n\r\r\n0\n' >> lines
  [ $level != char ] || printf ' \n  a  b \n' >> lines
  [ $level = word ] || printf '<pad>\nx <unk>\n' >> lines
  awk '{ sub(/\r$/, ""); print $0 "\t" $0 "." }' lines > pairs
  s2s-vocab -q --level $level pairs > vocab; s2s-batch -q --vocab vocab pairs | s2s-decode -q | cmp - pairs
  s2s-batch -q --vocab vocab --source-only lines | s2s-decode -q | cmp - lines
  s2s-vocab -q --level ${level%,*} lines > vocab
  s2s-batch -q --vocab vocab --task lm lines | s2s-decode -q | cmp - lines
  s2s-batch -q --vocab vocab --source-only --text lines | grep -v '^#' | cut -f2 | sed 's/ *3$//' |
    s2s-decode -q --vocab vocab --side source | cmp - lines && echo same
done
