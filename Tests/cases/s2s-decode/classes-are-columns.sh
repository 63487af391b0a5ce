printf 'Li Wu\tNew York\nBo\tOslo\nLi\tNew York\n' > names
s2s-vocab -q --level char,label < names | tee vocab | grep -e label
cut -f2 names | s2s-vocab -q --level label; s2s-vocab -q --level label < vocab
s2s-batch --vocab vocab --text < names; s2s-batch -q --vocab vocab names > tensors
s2s-decode -q < tensors | cmp - names && s2s-decode -q --side label < tensors
s2s-batch -q --vocab vocab --source-only names | s2s-decode -q
printf 'Li\tRome\n' | s2s-batch --vocab vocab; echo $?
