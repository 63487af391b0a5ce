# A threshold for both sides, or one for each; a number at the threshold stays.
printf 'a1\tb\na\tb1\na\tb\na\tb12\na12\tb123\n' > pairs
s2s-clean --recipe none --max-digits 0.5 pairs
s2s-clean --recipe none --max-digits 0,0.5 pairs
# The order of the checks is that of the measures, whatever that of the options is.
printf '<b>1</b>\t2\n' | s2s-clean --recipe none --max-similarity 0 --max-tags 0 --max-number-difference 0
# With --invert what is dropped is written.
s2s-clean -q --recipe none --max-number-difference 0 --invert pairs
# Tokens are judged by their text.
printf 'It costs 1,000.\tÇa coûte 1 000.\nIt costs 1,000.\tÇa coûte 1 001.\n' |
  s2s-clean --recipe text --max-number-difference 0 --min-average-word-length 3
