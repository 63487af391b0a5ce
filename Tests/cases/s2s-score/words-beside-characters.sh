# chrF++ and the other settings of chrF, by sacreBLEU's names.
printf 'The «cat» sat, on a mat.\n' > r; printf 'the «cat» sits, at a mat.\n' > h
for options in '--chrf-word-order 2' '--chrf-char-order 3' '--chrf-beta 1' --chrf-whitespace --chrf-eps-smoothing \
  '--chrf-word-order 1 --chrf-beta 3 --chrf-eps-smoothing --chrf-whitespace'; do
  s2s-score -q --metric chrf $options r < h | sed -E 's/^(chrF[^ ]*) ([^ ]*) .*(case:[^ ]*)\|version.*/\1 \2 \3/'
done
try << 'END'
s2s-score --chrf-word-order 5 r < h
s2s-score --chrf-char-order 7 r < h
s2s-score --chrf-beta 2 --metric ter r < h
s2s-score --ter-no-punct --metric chrf r < h
s2s-score --ter-asian-support --metric ter r < h
END
