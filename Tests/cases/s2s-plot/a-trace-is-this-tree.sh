# The translation is the first row, whatever is more probable; what was pruned is counted.
s2s-plot trace.jsonl
s2s-plot -q --terminal trace.jsonl; s2s-plot -q --ascii --line 3 trace.jsonl
