# A line for a line, in order, whatever the threads, and at once.
for k in $(seq 40); do cat $CHECKOUT/examples/eng-fra/corpus.tsv; done > pairs
s2s-vocab -q --level bpe --merges 200 --joint pairs > vocab
s2s-batch -q --vocab vocab --pieces --threads 1 pairs > one
s2s-batch -q --vocab vocab --pieces --threads 3 < pairs | cmp - one
sed 's/@@ //g' one | cmp - pairs && echo same
mkfifo in out; s2s-batch -q --vocab vocab --pieces --source-only < in > out & exec 3> in 4< out
echo He >&3; read -r -t 5 line <&4 && echo "answered $line"; exec 3>&-; wait
printf 'a\tb\nc\n' | s2s-batch -q --vocab vocab --pieces | wc -l; echo $?
