printf 'ab\tNew York\nb\tOslo\n' > names; s2s-vocab -q --level char,label names > vocab
printf '1\n\n0\n' | s2s-decode -q --vocab vocab --side label
printf '1\n1 0\n' | s2s-decode --vocab vocab --side label; echo $?
s2s-batch -q --vocab vocab names | s2s-decode --side label --detokenize; echo $?
