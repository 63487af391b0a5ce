s2s-plot -q --terminal run.jsonl
s2s-plot -q --ascii --log --of lr run.jsonl other.jsonl
s2s-plot -q --terminal looks.jsonl
s2s-plot -q --ascii --line 7 looks.jsonl
