# Keys that have no room in memory wait on disk; the lines and their order are the same.
awk 'function draw(n) { x = x * 16807 % 2147483647; return x % n }
  BEGIN { x = 3; for (i = 0; i < 3000; i++) { n = draw(1500); print "word " n "\ttarget " n } }' > pairs
for key in pair near source; do
  s2s-clean -q --recipe none --dedupe $key --rejects all --stats stats pairs > whole
  for size in 0 100 20K 1M; do
    s2s-clean -q --recipe none --dedupe $key --memory $size --rejects some --stats stats.$size --threads 3 pairs |
      cmp - whole; cmp <(sort all) <(sort some); cmp stats stats.$size
  done
done
s2s-clean --recipe none --dedupe pair --memory 1K pairs | wc -l
TMPDIR=/nowhere s2s-clean --recipe none --dedupe pair --memory 1K -o none pairs 2>&1 | sed 's/XXX*.*/XX/' >&2; ls
try << 'END'
s2s-clean --recipe none --dedupe pair --memory 1K --max-rejects 1499 -o none pairs
s2s-clean --memory 1K pairs
s2s-clean --dedupe pair --memory 1X pairs 2>&1 | sed -n 1p >&2
s2s-clean --dedupe pair --invert --memory 1K pairs
END
