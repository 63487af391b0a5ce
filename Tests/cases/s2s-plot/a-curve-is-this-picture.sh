s2s-plot run.jsonl
