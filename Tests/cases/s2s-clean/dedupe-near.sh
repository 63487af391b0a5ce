# Case, marks, digits, punctuation and spacing do not make another pair; the first one stays.
printf 'I am 20.\tJ\u2019ai 20 ans\ni am 7 !\tjai 7 ans.\nI am 20.\tAutre\nI am.\tJ\u2019ai ans\n?\t!\n!\t?\n' > pairs
for key in near near-source near-target source; do
  echo "$key:"; s2s-clean --recipe none --dedupe $key --rejects - -o out pairs; cat out
done
for recipe in lecture unicode text; do s2s-clean --recipe $recipe --dedupe near pairs; done
# Several files are one corpus.
s2s-clean -q --dedupe near pairs pairs | wc -l
