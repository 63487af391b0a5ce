printf '\357\273\277a b c d\r\n\n\ne f g h' > crlf; printf 'a b c d\n\n\ne f g h\n' > lf
s2s-score -b lf < crlf; s2s-score -qb crlf < lf
command -v zstd > /dev/null && zstd -q lf && zstd -qc crlf | s2s-score -qb lf.zst || echo 100.00
