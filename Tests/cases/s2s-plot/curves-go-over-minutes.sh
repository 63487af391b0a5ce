awk 'sub(/"update":[0-9]+/, "&,\"elapsed_s\":" 90 * NR)' run.jsonl > timed.jsonl
s2s-plot -q --over minutes --terminal timed.jsonl; s2s-plot --over minutes timed.jsonl | grep -E 'title|desc|minutes'
try << 'END'
s2s-plot -q --over minutes run.jsonl
s2s-plot -q --over minutes looks.jsonl
s2s-plot -q --over hours timed.jsonl
END
