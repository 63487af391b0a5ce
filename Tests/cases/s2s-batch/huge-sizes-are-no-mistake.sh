for option in --batch-size --batch-tokens --window --max-length; do
  s2s-batch --vocab vocab --text $option 9223372036854775807 pairs
done
