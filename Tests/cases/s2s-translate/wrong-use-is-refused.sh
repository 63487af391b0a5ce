s2s-vocab -q --min-count 2 < pairs > v2; s2s-batch -q --vocab v2 < pairs > t2
(s2s-train -q --preset lecture --hidden 8 --embedding 8 --epochs 1 -o other < t2)
(s2s-train -q --preset lecture --hidden 8 --embedding 8 --epochs 1 -o plain < tensors)
for o in '--model m --model other' '--attention a plain' '--alignments a plain' \
    '--words /no/a m' \
    '--replace-unknown plain' '--score m' 'none' '' 'm src' '--greedy --beam 3 m' \
    '--sample --beam 3 m' '--temperature 2 m' '--top-p 0.5 m' '--top-k 3 m' \
    '--sample --top-p 0 m' '--sample --temperature=-1 m' '--sample --top-k=-1 m' \
    '--nbest 6 m' '--nbest 2 --greedy m' '--nbest 0 m' '--beam 0 m' '--batch-size 0 m' \
    '--length-penalty=-1 m' '--score --nbest 2 m' '--threads 0 m' '--attention /no/a m' \
    '--max-line-bytes 3 m'; do
  s2s-translate $o < src > /dev/null 2> err; printf '%s ' $?
  [ "$(wc -l < err)" = 1 ] || { echo "$o"; cat err; }
done; echo
printf 'a\t\n\n\tb\n' | t --score m | wc -l; printf 'a\n' | s2s-translate --score m; echo $?
