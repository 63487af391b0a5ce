line='<path class="\(train\|valid\)" d="M[0-9.]* [0-9.]*L[0-9. LMh]*"'
for of in loss bleu lr; do s2s-plot -q --of $of run.jsonl | grep -c "$line"; done
s2s-plot -q --of perplexity run.jsonl; echo $?
