printf 'a b\tx y\nc a\ty\n' > pairs; s2s-vocab -q pairs > vocab
batch() { s2s-batch --vocab vocab "$@" > /dev/null; }
printf 'a q\tx z\nb\ty y\n' > some; batch some; batch --text some; cut -f1 some | batch --source-only
cut -f1 some | batch --task lm; batch pairs; batch --max-length 1 --overlong truncate some
