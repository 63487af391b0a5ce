say() { "$@" > out 2> err < /dev/null; echo "$? $(cat err)"; }
say s2s-vocab; say s2s-vocab --level char; say s2s-vocab --level bpe; echo a b > one; say s2s-vocab --min-count 2 one
say s2s-vocab --max-size 4 one; say s2s-vocab --coverage 0 one
printf 'a\t\n' > half; say s2s-vocab half
printf '#s2s-vocab\t1\tlevel=word\n' > v; n=0
for word in '<pad>' '<unk>' '<bos>' '<eos>'; do printf "source\t$n\t0\t$word\n" >> v; n=$((n + 1)); done
say s2s-batch --vocab v one; say s2s-batch --task lm --vocab v one; say s2s-batch --source-only --vocab v one
ls
