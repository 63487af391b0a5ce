s2s-plot -q --line 7 looks.jsonl
