printf 'q\tr\n' | tee othertext | s2s-vocab -q > other
try << 'END'
: | s2s-decode
echo 4 | s2s-decode
s2s-decode --vocab none
s2s-decode none
echo 4x | s2s-decode --vocab vocab
echo +5 | s2s-decode --vocab vocab
echo '4  5' | s2s-decode --vocab vocab
echo 6 | s2s-decode --vocab vocab
s2s-batch -q --vocab vocab --no-embed pairs | s2s-decode
s2s-batch -q --vocab vocab --no-embed pairs | s2s-decode --vocab other
s2s-batch -q --vocab vocab pairs | s2s-decode --vocab other
s2s-batch -q --vocab vocab --source-only pairs | s2s-decode --side target
(s2s-batch -q --vocab vocab pairs; s2s-batch -q --vocab other othertext) | s2s-decode > /dev/null
s2s-batch -q --vocab vocab pairs | s2s-decode -o no/x
s2s-batch -q --vocab vocab pairs | s2s-decode > /dev/full
s2s-batch -q --vocab vocab pairs | s2s-decode >&-
s2s-decode --side shared 2>&1 | sed -n 1p >&2
s2s-decode --side middle 2>&1 | sed -n 1p >&2
s2s-batch -q --vocab vocab --no-embed pairs | s2s-decode -q --vocab vocab | cmp - pairs
END
