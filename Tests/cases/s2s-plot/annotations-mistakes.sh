printf 'source\ttarget\tletters.source\tletters.target\tsimilarity\na\tb\t1\t0.5\t0\n' > good
printf 'source\ttarget\tletters.source\tletters.target\tsimilarity\na\tb\t1\n' > short
printf 'source\ttarget\tletters.source\tletters.target\tsimilarity\na\tb\t1\tx\t0\n' > words
printf 'source\ttarget\tletters.source\n' > other
try << 'END'
s2s-plot short
s2s-plot words
s2s-plot good other
s2s-plot other
s2s-plot --column nosuch good
s2s-plot --of bleu good
s2s-plot --line 3 good
s2s-plot --column letters run.jsonl
s2s-plot good run.jsonl
s2s-plot run.jsonl good
s2s-plot --max-runs 1 good
s2s-plot --max-points 2 good
s2s-plot --column letters --column similarity -q --terminal good
END
