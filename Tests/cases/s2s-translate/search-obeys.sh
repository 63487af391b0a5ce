# Repeated words, lengths, beginnings, phrases, glossaries and protected texts, in every line.
repeats() { awk '{ split("", s); for (i = 1; i <= NF; i++) if (s[$i]++) n++ } END { print n + 0 }'; }
t m < src | repeats; t --no-repeat-ngram 1 m < src | repeats; t --greedy --no-repeat-ngram 1 m < src | repeats
t --min-length 9 m < src | awk '{ print (NF >= 9) }' | sort | uniq -c
t --min-length 1x+1 --sample m < src | paste src - | awk -F'\t' '{ print (split($2, a, " ") > split($1, b, " ")) }' |
  sort | uniq -c
t --nbest 2 --coverage-penalty 0 m < src | cmp - <(t --nbest 2 m < src) && echo none
t --nbest 2 --coverage-penalty 2 m < src | cmp -s - <(t --nbest 2 m < src) || echo covered
sed 's/$/\til est/' src > begun; t --prefix m < begun | grep -c '^il est'
sed '2s/\t.*//; 3s/\t.*/\t/' begun | t --prefix m | sed -n '2,3p' | cmp - <(t m < src | sed -n '2,3p') && echo free
sed 's/$/\telle\tje suis/' src > held; t --constraints column m < held | grep -w elle | grep -cw 'je suis'
t --greedy --constraints column m < held | grep -w elle | grep -cw 'je suis'
printf 'i\telle\ni m\tje suis\n' > glossary; paste src <(t --constraints glossary m < src) > both
grep -c '^\(.* \)*i ' both; grep '^\(.* \)*i m ' both | grep -vc '	\(.* \)*je suis'
grep '^\(.* \)*i ' both | grep -v '^\(.* \)*i m ' | grep -vc '	\(.* \)*elle'
t --protect '[?]' --length-penalty 0 m < src | paste src - | grep -c '?.*?'; grep -c '?' src
printf 'a 77 b\n' | s2s-translate --protect '[0-9]+' --tokens --greedy m 2>&1 | tail -n 1
t --prefix --constraints column --no-repeat-ngram 3 --batch-size 1 --threads 1 m < held |
  cmp - <(t --prefix --constraints column --no-repeat-ngram 3 --threads 3 m < held) && echo alike
