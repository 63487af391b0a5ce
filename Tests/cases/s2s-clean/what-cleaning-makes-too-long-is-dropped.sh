printf 'a\tb\n\uFDFA\t\uFDFA\nc\td\n' > wides
for option in '' '--dedupe pair' '--invert --reject q' '--keep .' '--swap'; do
  s2s-clean --recipe none --form nfkc $option --max-line-bytes 66 --rejects r wides; cut -f1,2 r | grep long
  s2s-clean --recipe none --form nfkc $option --max-line-bytes 67 wides | wc -l
done
