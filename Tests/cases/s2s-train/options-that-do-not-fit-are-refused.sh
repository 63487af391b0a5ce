for o in '--patience 3' '--valid-every 3' '--stop-on bleu' '--schedule plateau' \
  '--max-time 5x' '--max-time 0' '--ema 1' '--momentum -1' '--accumulate 0' \
  '--optimizer adagrad' '--updates 0' '--word-dropout 1.5' '--dropout-recurrent 1'; do
  train $o -o m 2> /dev/null; echo -n "$? "
done
s2s-train --help | grep -c -E '^(LIMITS|OPTIMIZER|SCHEDULES|REGULARIZATION|VALIDATION):'
