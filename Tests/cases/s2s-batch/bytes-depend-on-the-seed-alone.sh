head -n 500 $CHECKOUT/examples/eng-fra/corpus.tsv > pairs; s2s-vocab -q < pairs > vocab
batch() { s2s-batch -q --vocab vocab --batch-size 8 --window 5 "$@"; }
batch < pairs > one; (head -n 3 pairs; sleep 0.1; tail -n +4 pairs) | batch | cmp - one
dd bs=1 if=pairs status=none | batch | cmp - one
batch -o two pairs; cmp one two && batch --seed 2 < pairs | cmp -s - one || echo other
zstd -lv one | grep -c 'Check: XXH64'
for k in $(seq 40); do cat pairs; done > many
batch --threads 1 -o one many; batch --threads 3 < many | cmp - one
split -l 7000 many part.; batch --threads 2 part.* | cmp - one
