# Neither a source nor a target straddles two parts; the largest group is trained on.
awk 'function draw(n) { x = x * 16807 % 2147483647; return x % n }
  BEGIN { x = 5; for (i = 0; i < 4000; i++) { s = draw(6000); t = draw(6000); print "s" s "\tt" t "\t" i }
  for (i = 0; i < 900; i++) print "s9999\tu" i }' > pairs
s2s-split --key either --valid 20% --test 20% -o part. pairs; sort pairs | cmp - <(sort part.*)
for c in 1 2; do
  for part in train valid test; do cut -f$c part.$part | sort -u; done | sort | uniq -d | wc -l
done
grep -c '^s9999' part.train
s2s-split -q --key either --valid 20% --test 20% --part test pairs | cmp - part.test
s2s-split -q --key either --valid 300 --test 300 -o n. pairs; wc -l < n.test; wc -l < n.valid
for c in 1 2; do for part in train valid test; do cut -f$c n.$part | sort -u; done | sort | uniq -d | wc -l; done
s2s-split -q --key either --seed 2 --test 20% --part test pairs | cmp -s - part.test || echo other
# A line of one column is a source.
printf 'a\na\tb\nc\tb\nd\te\n' > few
for n in $(seq 9); do s2s-split -q --key either --seed "$n" --test 50% --part train few; done |
  sort | uniq -c | sed 's/^ *//'
try pairs << 'END'
s2s-split --key either --test 5% --part test
s2s-split --key either --test 5% --part test -
s2s-split --key eithr --test 5% --part test 2>&1 | sed -n 1p >&2
END
