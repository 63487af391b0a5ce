head -n 300 $CHECKOUT/examples/eng-fra/corpus.tsv > raw
s2s-clean -q --recipe text raw > pairs; s2s-vocab -q pairs > vocab
s2s-batch -q --vocab vocab --batch-size 16 pairs > tensors
make --epochs 6 -o m; s2s-model describe m | grep cleaned_with; cut -f1 raw | head -n 40 > src
t --greedy m < src > text; head -n 3 text; s2s-clean -q --recipe text src | t --tokens --greedy m > tokens
s2s-clean -q --recipe text --inverse tokens | cmp - text && echo restored
s2s-clean -q --recipe text src | s2s-batch -q --vocab vocab --source-only | t --greedy m |
  s2s-decode -q --vocab vocab | cmp - text && echo ids
t --nbest 2 m < src | cut -f4 | grep -c '￭'; paste src src | t --score m | head -n 1 | cut -f3
s2s-clean -q --recipe text src | s2s-translate --greedy m 2>&1 > out | grep -c 'marks of the recipe'
make --valid tensors --stop-on bleu --epochs 40 --metrics metrics -o n; cut -f1 raw | t --greedy n > out
best=$(grep -o '"bleu":[0-9.]*' metrics | cut -d: -f2 | sort -g | tail -n 1); cut -f2 raw > raw.ref
s2s-score -q --metric bleu --json raw.ref < out | grep -oE '"bleu": *[0-9.]+' | awk -v b="$best" \
  '{ sub(/.*: */, ""); print ($0 - b < 1e-9 && b - $0 < 1e-9), (b > 5) }'
