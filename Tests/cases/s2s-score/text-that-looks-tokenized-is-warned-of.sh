# sacreBLEU's rule: 100 lines that end in a space and a period.
for k in $(seq 100); do echo "word $k ."; done > tokenized
head -n 99 tokenized > few; sed 's/ [.]$/./' tokenized > text
warned() { s2s-score -b "$@" 2>&1 > /dev/null | grep -o 'warning: [^ ]* [^ ]* lines'; echo $?; }
warned text < tokenized; warned few < few; warned tokenized < text; warned -q text < tokenized
warned --force text < tokenized; warned --metric chrf text < tokenized
sed $'s/$/ \r/' tokenized > cr; warned text < cr
for k in $(seq 12); do cat tokenized; done > long; warned --threads 3 long < long
s2s-score -q --metric bleu --samples 2 --baseline tokenized text < text 2>&1 | grep -c warning
s2s-score --metric bleu --samples 2 --baseline tokenized text < text 2>&1 | grep -o 'warning: [^(]*([a-z]*'
