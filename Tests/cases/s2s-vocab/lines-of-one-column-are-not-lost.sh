# A line of one column among pairs is said by s2s-vocab, and stops s2s-batch.
printf 'a\tx\nalone\n\nb\ty\n' > pairs; s2s-vocab pairs > vocab; echo alone | s2s-vocab > one
s2s-batch --vocab vocab pairs; echo $?
