# Two units of three, those whose cell state varies most; a number that is missing is a gap.
s2s-plot --state decoder.l0.z --state decoder.l0.c --units 2 trace.jsonl
s2s-plot --state decoder.l0.c --histogram trace.jsonl
s2s-plot -q --terminal --state decoder trace.jsonl; s2s-plot -q --ascii --state all --units 1 trace.jsonl
