# The last gradients of a run; a norm of 0 is a gap of a logarithmic axis.
s2s-plot --over distance --log traced.jsonl
s2s-plot -q --over distance --log --ascii traced.jsonl other-traced.jsonl
