printf 'a\tx\na\txx\377\n' > bad; printf 'a\tb\nalone\n' > input
try input << 'END'
s2s-batch -q --vocab none pairs
s2s-batch -q --vocab vocab none
s2s-batch -q --vocab pairs pairs
s2s-batch -q --vocab vocab --cleaned-with lectrue pairs
s2s-batch -q --vocab vocab --batch-size 0 pairs
s2s-batch -q --vocab vocab --window=-1 pairs
s2s-batch -q --vocab vocab --batch-size 1 --batch-tokens 2
s2s-batch -q --vocab vocab --compression 20 pairs
s2s-batch -q --vocab vocab
s2s-batch -q --vocab vocab bad
s2s-batch -q --vocab vocab --max-length 1 --overlong fail pairs
s2s-batch -q --vocab vocab -o no/x pairs
s2s-batch -q --vocab vocab pairs > /dev/full
s2s-batch -q --vocab vocab --text pairs > /dev/full
s2s-batch -q --vocab vocab pairs >&-
s2s-batch 2>&1 | sed -n 1p >&2
END
