# A shift of a run of words is one edit; each option changes the number as sacreBLEU's does, and the signature says it.
echo 'd e f g h a b c' > h; echo 'a b c d e f g h' > r; s2s-score -q --metric ter r < h
printf "The cat's (3.5), A-b.\n日本、語 x\n" > r; printf "the Cat 's 3.5 , a-b .\n日 本 語 X\n" > h
for options in '' --ter-case-sensitive --ter-no-punct --ter-normalized '--ter-normalized --ter-asian-support' \
  '--ter-no-punct --ter-asian-support'; do
  s2s-score -q --metric ter $options r < h | sed -E 's/^TER ([^ ]*) nrefs:1.(.*).version.*/\1 \2/'
done
s2s-score -q --metric ter --json r h < h; s2s-score -qb --metric ter --metric bleu r < h
s2s-score -q --metric ter --confidence --samples 20 r < h
