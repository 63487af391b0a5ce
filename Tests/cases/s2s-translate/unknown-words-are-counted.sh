printf 'a b\tx y\nc a\ty\n' > pairs; s2s-vocab -q pairs > vocab
twelve() { for _ in $(seq 12); do printf "$1\n"; done; }
small() { s2s-train -q --preset lecture --hidden 8 --embedding 8 --epochs 1 "$@"; }
s2s-batch -q --vocab vocab pairs > tensors; small -o m tensors
t() { s2s-translate "$@" 2>&1 > /dev/null | sed 's/; beam.*//'; }
printf 'a q\n\nb\n' | t --greedy m
printf 'a q\n\nb\n' | s2s-batch -q --vocab vocab --source-only | t --greedy m
printf 'a q\tx\n\nb\tz y\n' | t --score m | sed 's/perplexity.*running/.../'
twelve q | t --greedy m; twelve Q | t --greedy --tokens m; twelve x | t --greedy m
twelve 'a\tq' | t --score m | sed 's/perplexity.*running/.../'; twelve q | t -q m
