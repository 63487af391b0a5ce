printf 'a b\tx y\nc a\ty\n' > pairs; s2s-vocab -q pairs > vocab
twelve() { for _ in $(seq 12); do printf "$1\n"; done; }
s2s-batch -q --vocab vocab pairs > tensors
twelve 'q\tx' | s2s-batch -q --vocab vocab > held
s2s-batch -q --vocab vocab pairs > clear
run() { s2s-train --preset lecture --hidden 8 --embedding 8 --epochs 1 -o m "$@" tensors 2>&1 | head -n 2; }
run --valid held --metrics m1 | sed 's/.*parameters/parameters/'; run --valid clear | grep -c unknown
head -n 1 m1 | grep -oE '"valid_(sentences|source|target)[^,}]*'
