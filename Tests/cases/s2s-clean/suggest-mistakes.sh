printf 'a\tb\n' > pairs
echo alone > lines
try pairs << 'END'
s2s-clean --suggest nosuch
s2s-clean --suggest lines
s2s-clean --suggest pairs --max-digits 0.5
s2s-clean --suggest pairs --annotate
s2s-clean --suggest pairs --keep-extra
s2s-clean --suggest pairs -o pairs
s2s-clean --annotate --max-length 3
s2s-clean --annotate --dedupe pair
s2s-clean --header
s2s-clean --mode lines --annotate
s2s-clean --mode lines --max-tags 0
END
ls
