train --epochs 1 --warm-up 4 --metrics-every 1 --metrics metrics --valid tensors \
  --stop-on bleu -o m
grep -o '"lr":[0-9.e-]*' metrics | cut -d: -f2 | awk '{ printf "%.5f ", $1 }'
grep -c '"bleu":' metrics
