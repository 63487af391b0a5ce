# By words that were seen in training and by length, with what is copied, said again, won and lost.
printf 'x\tthe cat sat on the mat\ny\tthe dog sat\nz\tthe cat is here\n' | s2s-vocab -q > vocab
printf 'the cat sat on the mat\nParis is here\nthe dog is a cat\nno\n' > r
printf 'the cat the cat sat\nParis was here\nthe dog is a cat\n\n' > old
printf 'the cat sat on a mat\nRome is here\nthe dog cat\nno\n' > new
printf 'le chat\nParis\nchien\nnon\n' > src
s2s-score -q --report r -i old new; s2s-score -q --metric ter --report --vocab vocab --source src r < new
s2s-score -q --report --json --vocab vocab --source src --metric chrf r -i old new > report
grep -c event report; grep -E 'copied|won|lost|"frequency".*old.*"0".*"n":1|"all".*"n":4' report
for k in $(seq 400); do cat r; done > r4; for k in $(seq 400); do cat new; done > h4
for k in $(seq 400); do cat old; done > o4
for threads in 1 3; do s2s-score -q --report --vocab vocab --threads $threads r4 -i o4 h4 | cksum; done
try << 'END'
s2s-score --report --sentences r < new
s2s-score --report -b r < new
s2s-score --vocab vocab r < new
s2s-score --source src r < new
s2s-score --report --vocab r r < new
s2s-score --report --vocab <(s2s-vocab -q --level char r) r < new
s2s-score --report --source <(cat src src) r < new
s2s-score --report --vocab vocab --max-vocabulary 5 r < new
END
