# Threads change no byte.
for n in $(seq 300); do printf 'Line %d of (it.\tLigne %d\n' $n $((n % 7)); done > pairs
s2s-clean -q --recipe none --annotate --threads 1 pairs > one
s2s-clean -q --recipe none --annotate --threads 4 pairs | cmp - one && cksum < one
