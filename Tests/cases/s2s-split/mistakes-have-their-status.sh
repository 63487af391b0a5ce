printf 'a\tb\n' > pair
try pair << 'END'
s2s-split
s2s-split --part test -o x
s2s-split --valid 60% --test 60% --part test
s2s-split --valid 0x1p3% --part test
s2s-split --valid x --part test
s2s-split --test=-1 --part test
s2s-split --valid 1 --test 5% --part test /dev/null
s2s-split --valid 1 --part test
s2s-split --part train none
s2s-split -o no/x
s2s-split --part train >/dev/full
s2s-split --part train --shuffle >/dev/full
s2s-split --part train >&-
s2s-split --memory 3X --part test 2>&1 | sed -n 1p >&2
s2s-split --part tset 2>&1 | sed -n 1p >&2
END
