printf 'a\tb\n' > pair
try pair << 'END'
s2s-vocab --max-size 3
printf 'a\nb\377\n' > bad; s2s-vocab bad
s2s-vocab none
s2s-vocab -o no/x
s2s-vocab -o .
s2s-vocab >/dev/full
s2s-vocab -o /dev/full
s2s-vocab >&-
s2s-vocab <&-
s2s-vocab --max-line-bytes 2
END
seq 100000 | s2s-vocab --cleaned-with none | head -n 1; echo ${PIPESTATUS[1]}
