# A line for each line, blank ones included; a line of two words has effective order.
printf 'the cat sat .\nyes\n\nit is\n' > r; printf 'a cat sat .\nno\n\nit is\n' > h
s2s-score -q --sentences r < h; s2s-score -q --sentences --metric ter --metric bleu r < h
s2s-score -q --sentences --metric chrf -i r h -- r; s2s-score -q --sentences --json r -i h | head -n 2
for k in $(seq 700); do cat h; done > long; for threads in 1 3; do
  s2s-score -q --threads $threads --sentences long < long | cksum
done
try << 'END'
s2s-score --sentences -b r < h
s2s-score --sentences --confidence r < h
s2s-score --sentences r < /dev/null
END
