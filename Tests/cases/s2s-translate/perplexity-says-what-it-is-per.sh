# Perplexity per word, per character and per piece are other numbers.
printf 'a b\tx y\nc a\ty\n' > pairs; s2s-vocab -q pairs > vocab
for k in 1 2 3; do cat pairs; done > 'more'; printf 'a b\tone\nb a\ttwo\n' > named
units() { s2s-train --preset $2 --hidden 8 --embedding 8 --epochs 1 -o m "$1" 2>&1 | grep -o 'per [a-z]*'
  [ "$3" ] && s2s-translate --score m < "$3" 2>&1 > /dev/null | grep -o 'per [a-z]* *[a-z]*'; }
for level in word char bpe word,char char,bpe; do
  s2s-vocab -q --level $level more > v; s2s-batch -q --vocab v pairs > tensors
  units tensors lecture pairs
done
cut -f1 pairs > texts; s2s-vocab -q --level char texts > v; s2s-batch -q --vocab v --task lm texts > tensors
units tensors char-lm texts
s2s-vocab -q --level char,label named > v; s2s-batch -q --vocab v named > tensors; units tensors char-classifier
s2s-batch -q --vocab vocab --no-embed pairs > tensors; units tensors lecture; echo $?
