printf 'the cat sat .\nyes\nno , never\nit is so\n' > r
printf 'a cat sat .\nyes\nno never\nit is it\n' > new; printf 'cat sat\nya\nno\nso is\n' > old
s2s-score -q --confidence --samples 40 --seed 7 --metric bleu r < new
s2s-score -q --baseline old --samples 40 --seed 7 r < new
s2s-score -q --baseline old --samples 40 --seed 7 --json --metric chrf r < new
s2s-score -q --confidence --metric chrf r < new
s2s-score -q --confidence --seed 8 --metric chrf r < new
