# The first system is the baseline; the numbers are those of standard input and --baseline.
printf 'the cat sat .\nyes\nno , never\nit is so\n' > r
printf 'a cat sat .\nyes\nno never\nit is it\n' > new; printf 'cat sat\nya\nno\nso is\n' > old
cp new same
s2s-score -q r -i old new
s2s-score -q --paired-bs --samples 40 --seed 7 --metric chrf --metric ter r -i old new same
s2s-score -q --paired-ar --samples 40 --seed 7 --json --metric bleu r r -i old new
s2s-score -q --baseline old --paired-ar --samples 40 --metric ter r < new
s2s-score -q --metric bleu --samples 9 --baseline old r -i new same
s2s-score -qb -i new old --metric bleu -- r; s2s-score -qb r -i old - < new
s2s-score -q --confidence --samples 9 --metric chrf r -i old new
try << 'END'
s2s-score r -i new old none
s2s-score r -i new - - < old
s2s-score r -i new --paired-bs
s2s-score r --paired-bs < new
s2s-score r --baseline old --paired-bs < new
s2s-score r -i new old --paired-ar --confidence
s2s-score r -i new old --samples 3
s2s-score r -i new <(cat old old)
s2s-score -o new r -i old new
END
