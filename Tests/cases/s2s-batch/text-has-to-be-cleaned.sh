printf "My father isn't tired.\tMon père n'est pas fatigué.\nI am.\tJe suis.\n" > raw
s2s-clean -q --recipe text raw > pairs; s2s-clean -q raw > lecture
for level in word char bpe; do
  s2s-vocab --level $level pairs 2>&1 > vocab | grep -o 'recipe.*'; head -n 1 vocab
  s2s-batch -q --vocab vocab pairs | s2s-decode -q | cmp - raw
  s2s-batch -q --vocab vocab pairs | s2s-decode -q --tokens | cmp - pairs
  s2s-batch -q --vocab vocab raw > tensors; echo $?
  cut -f1 raw | s2s-batch -q --vocab vocab --source-only > tensors; echo $?
  s2s-batch -q --vocab vocab --cleaned-with none raw > tensors; echo $?
  s2s-vocab -q --level $level lecture > old; head -n 1 old; s2s-batch -q --vocab old pairs > tensors; echo $?
done
s2s-vocab -q --cleaned-with unicode,text lecture | head -n 1; s2s-vocab -q raw | head -n 1
sed '1s/$/\trecipe=text:2/' old > later
try << 'END'
s2s-batch --vocab later lecture
s2s-vocab --cleaned-with text:2 lecture
s2s-vocab --cleaned-with text,text,text lecture
END
s2s-vocab -q --min-count 2 pairs > few; s2s-vocab -q few | cmp - few
printf 'go ￪ tom\tva ￪ tom\n' | s2s-vocab -q | head -n 1
