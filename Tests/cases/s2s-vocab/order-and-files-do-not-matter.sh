corpus=$CHECKOUT/examples/eng-fra/corpus.tsv
head -n 500 $corpus > corpus; s2s-vocab -q < corpus > one
tac corpus | s2s-vocab -q | cmp - one && zstd -q corpus && s2s-vocab -q corpus.zst | cmp - one
for k in $(seq 60); do cat $corpus; done > many; s2s-vocab -q --threads 1 many > one.many
for n in 2 5; do s2s-vocab -q --threads $n many | cmp - one.many; done
dd if=many bs=1117 status=none | s2s-vocab -q --threads 2 | cmp - one.many
head -n 7 corpus > a; tail -n +8 corpus > b; s2s-vocab -q a - < b -o two; cmp one two && echo equal
