try << 'END'
s2s-clean --recipe lektüre /dev/null
s2s-clean --recipe none,unicod /dev/null
s2s-clean --keep '(' /dev/null
echo a | s2s-clean --keep x
s2s-clean --mode lines --max-length 1
s2s-clean -o x --rejects x
printf 'b\tb\n%040d\tb\n' 0 | tr 0 a | sed '2s/\t/!&/' | s2s-clean --keep '(a+)+$|b'
s2s-clean --kep x
s2s-clean missing.txt
s2s-clean -o no/such/file </dev/null
gzip -c /etc/hostname | s2s-clean
s2s-clean /
echo a | s2s-clean > /dev/full
echo a | s2s-clean >&-
s2s-clean <&-
s2s-clean --help > /dev/full
head -c 3000000 /dev/zero | tr '\0' a | s2s-clean
END
