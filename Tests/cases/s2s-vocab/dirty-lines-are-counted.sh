# Bytes decide ties: a letter stands before the no-break space, and that before U+00FF.
printf '\uFEFFb a\tx\r\n\nb  a \t\nb alone\na\u00A0b\u2028c\ty\tthird\naÿ\tx' | s2s-vocab | LC_ALL=C grep -av '<'
