printf 'a\nb\nc\n' > a.en
printf 'A\nB\377\n' > a.fr
try << 'END'
s2s-clean --format parallel a.en
s2s-clean --format parallel a.en a.fr a.fr
s2s-clean --format parallel - -
s2s-clean --format parallel a.en missing
s2s-clean --format parallel -o out a.en a.fr
s2s-clean --format parallel -o out a.fr /dev/null
s2s-clean --format parallel --invalid-utf8 fail --recipe none a.en a.fr
s2s-clean --format parallel --mode pairs a.en a.fr
gzip -c a.fr > a.gz; s2s-clean --format parallel a.en a.gz
ls
END
