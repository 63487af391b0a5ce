# Every line has as many, a blank one as well, and lists of ids become the lists of text.
printf 'i am cold .\n\n you\n  \n' > in
t --nbest 3 --attention look --alignments pairs-of m < in > list; cut -f1,2 list | tr '\t\n' '. '; echo
awk -F'\t' '$3 == 0 && $4 == ""' list | cut -f1 | uniq -c | tr -s ' '; wc -l < look; wc -l < pairs-of
s2s-batch -q --source-only --vocab vocab in | t --nbest 3 m | s2s-decode -q --vocab vocab | cmp - list
t --sample --nbest 2 m < in | cut -f1 | uniq -c | tr -s ' '
printf 'a\tx\nb\tx\n' > tiny; s2s-vocab -q tiny > tv; s2s-batch -q --vocab tv tiny > tt
s2s-train -q --preset lecture --hidden 4 --embedding 4 --epochs 1 -o tm < tt
printf 'a\n\n' | t --beam 90 --nbest 90 tm | cut -f1,2 | sort -u | cut -f1 | uniq -c | tr -s ' '
