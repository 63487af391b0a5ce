for n in $(seq 199); do printf 'I have %d cats.\tAi %d chats.\n' $n $n; done > sample
printf '<b>I have 9 CATS</b> that (sleep\tMes chats 8.\n' >> sample
{ head -n 20 sample; printf '<b>I have 3 cats.</b>\tAi 4 chats.\nI have 5 cats.\tI have 5 cats.\n'; } > corpus
echo 'one column' >> corpus
s2s-clean --recipe none --suggest sample corpus
# Columns are those of the corpus; tokens have no thresholds of lengths.
awk -F '\t' '{ print "x\t" $2 "\t" $1 }' corpus | s2s-clean -q --recipe text --columns 3,2 --suggest sample -o told
grep -c keeps told; grep -e --max-length told || echo none
