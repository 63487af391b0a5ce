cat run.jsonl run.jsonl | s2s-plot > both; mkdir r; cp run.jsonl r/a; cp other.jsonl r/b
grep -c '>stdin (2)<' both; s2s-plot -q r/a r/b > two; grep -oE '>(a|b|training|validation)<' two | tr -d '\n'
zstd -q < run.jsonl | s2s-plot -q | cmp - <(s2s-plot -q < run.jsonl) && echo same
