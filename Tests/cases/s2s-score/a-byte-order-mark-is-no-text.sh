# A byte order mark at the start is no text; sacreBLEU counts it, as both do elsewhere.
printf '\357\273\277Ab cd ef gh\nx\n' > r; printf 'Ab cd ef gh\nx\n' > h
s2s-score -qb r < h; s2s-score -qb h < r; s2s-score -qb --metric chrf r < h
printf 'x\n\357\273\277Ab cd ef gh\n' > r; printf 'x\nAb cd ef gh\n' | s2s-score -qb r
