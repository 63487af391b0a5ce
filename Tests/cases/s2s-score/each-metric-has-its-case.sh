# As in sacreBLEU, whose `-lc` lowers BLEU and `--chrf-lowercase` chrF.
echo 'A B C D' > r; echo 'a b c d' > h
for o in '' --lowercase --chrf-lowercase '--lowercase --chrf-lowercase'; do
  s2s-score -q $o r < h | sed -E 's/^([^ ]* [^ ]*) .*case:([a-z]*).*/\1 \2/' | paste -s -d ' '
done
s2s-score --metric chrf --lowercase r < h; s2s-score --metric bleu --chrf-lowercase r < h
s2s-score -q --json --chrf-lowercase r < h | grep -c 'chrf_signature":"nrefs:1|case:lc'
