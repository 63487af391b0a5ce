# Whatever the batch and the window, the lines come back in the order of the corpus.
awk 'BEGIN { for (i = 0; i < 20000; i++) {
  n = i * 7919 % 13 + 1; s = ""
  for (j = 0; j < n; j++) s = s (j ? " " : "") "w" ((i + j) % 50)
  print s "\t" s } }' > pairs
s2s-vocab -q < pairs > vocab; awk 'NF <= 18' pairs > short
for options in '--batch-size 10' '--batch-size 128' '--batch-tokens 200' '--batch-size 9 --window 7' \
  '--batch-size 64 --window 31'; do
  s2s-batch -q $options --vocab vocab < pairs | s2s-decode -q | cmp - pairs && echo equal
done
s2s-batch -q --max-length 9 --vocab vocab < pairs | s2s-decode -q | cmp - short && echo equal
