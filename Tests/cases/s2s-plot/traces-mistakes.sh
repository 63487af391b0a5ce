# Options that a trace has no use for, and traces that are none.
try <<'END'
s2s-plot --line 4 trace.jsonl
s2s-plot --line 5 --state all trace.jsonl
s2s-plot --state encoder trace.jsonl
s2s-plot --state decoder.l trace.jsonl
s2s-plot --units 2 trace.jsonl
s2s-plot --units 0 --state all trace.jsonl
s2s-plot --histogram trace.jsonl
s2s-plot --histogram --units 2 --state all trace.jsonl
s2s-plot --log trace.jsonl
s2s-plot --column x trace.jsonl
s2s-plot --state all looks.jsonl
s2s-plot --state all run.jsonl
s2s-plot --max-points 9 trace.jsonl
s2s-plot --max-runs 2 --state all trace.jsonl
s2s-plot trace.jsonl looks.jsonl
s2s-plot --over distance run.jsonl
s2s-plot --over distance --of loss traced.jsonl
END
refused() { s2s-plot -o picture; echo $?; }
printf '{"nodes":[{"parent":0,"token":"a","fate":"expanded"}]}' | refused
printf '{"nodes":[{"parent":null,"token":"a","fate":"expanded"},{"parent":1,"token":"b","fate":"pruned"}]}' | refused
printf '{"nodes":[{"parent":null,"token":"a","fate":"lost"}]}' | refused
printf '{"nodes":[{"parent":null,"fate":"expanded"}]}' | refused
printf '{"nodes":[{"parent":null,"token":"a","fate":"expanded"}],"best":1}' | refused
printf '{"nodes":[],"states":[{"tokens":["a"],"h":[[1]]}]}' | refused
printf '{"nodes":[],"states":[{"layer":"l","tokens":["a"],"h":[[1],[2]]}]}' | refused
printf '{"nodes":[],"states":[{"layer":"l","tokens":["a","b"],"h":[[1],[2,3]]}]}' | refused
printf '{"event":"gradients","update":1,"norms":[1]}' > g; s2s-plot --over distance g; echo $?
ls picture 2> /dev/null || echo none
