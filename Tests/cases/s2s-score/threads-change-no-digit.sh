# Blocks of 500 lines, and among them lines so long that a block has but one.
cut -f2 "$CHECKOUT/examples/eng-fra/corpus.tsv" | head -n 2600 > r
for i in $(seq 60000); do echo "mot $((i % 7)),"; done | paste -s -d ' ' > long
cat long long >> r; tail -n 700 r > r1
cat r1 >> r; sed 's/le /la /; s/,/ ,/' r > h; sed 's/e/é/' h > other
for options in '' '--tokenize intl --lowercase' '--metric bleu --tokenize char' \
  '--confidence --samples 100' '--baseline other --samples 100'; do
  for threads in 1 2 5; do s2s-score -q --json $options --threads $threads r other < h > $threads.out; done
  cmp 1.out 2.out && cmp 1.out 5.out && grep -c bleu 1.out
done
