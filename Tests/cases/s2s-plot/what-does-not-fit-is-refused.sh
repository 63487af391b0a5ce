s2s-plot run.jsonl looks.jsonl; echo $?; s2s-plot --line 3 looks.jsonl; echo $?
s2s-plot --max-points 5 run.jsonl; echo $?; s2s-plot --max-points 6 -q run.jsonl > out; echo $?
s2s-plot --max-runs 1 run.jsonl other.jsonl; echo $?; s2s-plot --max-runs 1 looks.jsonl; echo $?
s2s-plot --max-points 4 looks.jsonl; echo $?; s2s-plot -q --max-points 5 looks.jsonl > out; echo $?
s2s-plot --max-line-bytes 40 run.jsonl; echo $?; s2s-plot --line 2 --line 1 run.jsonl; echo $?
