printf 'I am cold.\nShe is 3.\n\nTom\n' > a.en
printf "J'ai\tfroid.\nElle a 3 ans.\nVide\nTom\n" | zstd -q > a.fr.zst
s2s-clean --format parallel --recipe none --rejects rejects a.en a.fr.zst
cat rejects
zstdcat a.fr.zst | s2s-clean --format parallel --swap --drop-identical a.en -
