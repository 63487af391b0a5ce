s2s-score -qb r < r; s2s-score -q --number-only --metric chrf r < r
s2s-score -q --metric bleu r < r | wc -l; s2s-score -q --json -o out r < r; cat out
