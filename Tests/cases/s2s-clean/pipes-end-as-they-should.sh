yes 'I am cold.' | s2s-clean | head -n 1; echo ${PIPESTATUS[1]}
trap '' PIPE
(yes 'I am cold.' 2> y | s2s-clean; echo $? > s) | head -n 1
for k in $(seq 100); do [ -s s ] && break; sleep 0.1; done; cat s
