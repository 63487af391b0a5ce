printf 'a\tb\n' > pairs; : > nothing
try pairs << 'END'
s2s-mix 2>&1 | sed -n 1p >&2
s2s-mix pairs:0
s2s-mix pairs:-1
s2s-mix pairs:1:
s2s-mix pairs:1:a.b
s2s-mix none:2
s2s-mix nothing pairs
s2s-mix pairs nothing:9
s2s-mix pairs -
s2s-mix - pairs -
s2s-mix --endless -
s2s-mix --lines 3 -
s2s-mix --lines 0 pairs 2>&1 | sed -n 1p >&2
s2s-mix --lines 3 --endless pairs
s2s-mix pairs -o pairs
s2s-mix .
s2s-mix pairs > /dev/full
s2s-mix pairs -o no/x
s2s-mix --max-line-bytes 2 pairs
s2s-mix pairs
END
yes 'a b' | s2s-mix - | head -n 1; echo ${PIPESTATUS[1]}
mkfifo in out; s2s-mix -q - < in > out & exec 3> in 4< out
echo 'a b' >&3; read -r -t 5 line <&4 && echo "answered $line"; exec 3>&-; wait
