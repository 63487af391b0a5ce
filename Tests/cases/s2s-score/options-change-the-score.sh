# Each option changes the number as sacreBLEU's does, and the signature says it.
printf 'The «cat» sat, on a mat.\n' > r; printf 'the «cat» sits, at a mat.\n' > h
for options in '--tokenize none' '--tokenize intl' '--tokenize char' --lowercase '--smooth-method none' \
  '--smooth-method floor' '--smooth-method floor --smooth-value 0.3' '--smooth-method add-k' '--smooth-method exp'; do
  s2s-score -q --metric bleu $options r < h | sed -E 's/^BLEU ([^ ]*) .*(case:[^ ]*)/\1 \2/'
done
