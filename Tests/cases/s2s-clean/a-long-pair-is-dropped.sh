# A line of 3 MB between others, with the columns of a pair.
letters() { head -c "$1" /dev/zero | tr '\000' "$2"; }
(printf 'a\tb\n'; letters 2000000 x; printf '\t'; letters 1000000 y; printf '\r\nc\td\n') > corpus
s2s-clean --rejects r corpus; head -c 12 r; wc -c < r; cat corpus | s2s-clean -q --mode pairs --stats s; grep long s
(letters 1100000 x; printf '\ty\nc\td\n') | s2s-clean -q --mode pairs
(printf 'x\t'; letters 1100000 y; printf '\nc\td\n') | s2s-clean --threads 3
printf 'a\tb\n' | cat - corpus | s2s-clean -q - corpus; cat corpus | s2s-clean --max-rejects 0; echo $?
