try << 'END'
s2s-score r < <(echo a)
s2s-score r <(cat r r) < r
s2s-score r < /dev/null
s2s-score /dev/null < /dev/null
s2s-score r < <(printf 'a\nb\377c\n')
s2s-score <(printf 'a\n\355\240\200\n') < r
s2s-score --max-line-bytes 4 r < r
gzip -c r | s2s-score r
s2s-score none < r
s2s-score r < .
s2s-score r <&-
s2s-score r < r > /dev/full
s2s-score r < r >&-
s2s-score -o . r < r
s2s-score < r 2>&1 | sed -n 1p >&2
s2s-score r - < r
s2s-score --json -b r < r
s2s-score --baseline - r < r
s2s-score --baseline r2 -b r < r
s2s-score --tokenize zh r < r
s2s-score --smooth-method magic r < r
s2s-score --smooth-value 1 r < r
s2s-score --smooth-method floor --smooth-value=-1 r < r
s2s-score --confidence --samples 0 r < r
s2s-score --baseline none r < r
s2s-score --metric meteor r < r
END
