# An empty column is no class, for the tool that counts classes and for the one that looks them up.
printf 'Li\tNew York\nBo\t\n' > names; s2s-vocab -q --level char,label names
head -n 1 names | s2s-vocab -q --level char,label > vocab
head -n 1 names | s2s-batch -q --vocab vocab | s2s-decode -q; s2s-batch --vocab vocab names; echo $?
