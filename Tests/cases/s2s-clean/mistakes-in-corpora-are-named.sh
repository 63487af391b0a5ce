printf 'a\tb\n' > pairs; : > nothing; printf 'a\n' > lines; printf 'a\xff\tb\n' > bytes
try pairs << 'END'
s2s-clean --exclude none
s2s-clean --exclude nothing
s2s-clean --exclude lines --exclude-key pair
s2s-clean --exclude bytes
s2s-clean --exclude pairs --exclude-key both 2>&1 | sed -n 1p >&2
s2s-clean --exclude-key pair
s2s-clean --mode lines --exclude lines
s2s-clean --exclude -
s2s-clean --exclude lines -o lines pairs
s2s-clean --dedupe nearly 2>&1 | sed -n 1p >&2
s2s-clean --unswap --ngrams x --invert
END
