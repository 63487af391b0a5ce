# A part that ends empty, or smaller than asked for, is said; one that nobody gave lines is refused.
printf 'a\tx\nb\ty\n' > pairs
try pairs << 'END'
s2s-split --test 0% --part test
s2s-split --valid 0 --part valid pairs
s2s-split --test 1% --part test
s2s-split --part train > out
s2s-split --test 1% --part train > out
s2s-split --valid 50% --test 50% --part train
s2s-split -o part.
s2s-split --valid 9 --test 1 -o part. pairs
s2s-split --valid 1 --test 2 -o part. pairs
s2s-split --test 5% --part test /dev/null
s2s-split -q --test 0% --part test
s2s-split -q --valid 0 --part valid pairs
s2s-split -q --test 1% --part test
s2s-split -q --part train > out
s2s-split -q --test 1% --part train > out
s2s-split -q --valid 50% --test 50% --part train
s2s-split -q -o part.
s2s-split -q --valid 9 --test 1 -o part. pairs
s2s-split -q --valid 1 --test 2 -o part. pairs
s2s-split -q --test 5% --part test /dev/null
s2s-split --part valid
s2s-split --part test
END
