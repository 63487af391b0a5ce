count() { s2s-vocab -q "$@" < text | grep -c -v -e '^#' -e '>$'; }
printf 'a a a a b b c\tc\n' > text
count; count --coverage 0.5; count --coverage 0.58; cut -f1 text > one; mv text two; mv one text; count --min-count 2
mv two text; count --joint --min-count 2
count --joint --max-size 5; count --level bpe --merges 1; count --level char --coverage 0.4
