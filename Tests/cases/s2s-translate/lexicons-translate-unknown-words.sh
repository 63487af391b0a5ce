# An unknown word becomes what the lexicon has for the source word that it looks at, else that word; the first counts.
tr ' ' '\n' < src | sort -u | awk 'NR % 2 { print $0 "\tmot " $0 }' > words
{ cat words; printf 'i am\tje suis\nzebra\tzèbre\ncold\t\n\n'; sed 's/\t.*/\tother/' words; } > lexicon
t --allow-unk --alignments looks --alignment-unit token m < src > unk; t --replace-unknown m < src > copied
s2s-translate --replace-unknown --lexicon lexicon m < src 2> said > new; grep -o '[^;]*lexicon.*' said
# twin WORDS: what is said by the lexicon, from the alignments; a mark of case stands for the word behind it.
twin() {
  paste src looks unk | awk -F '\t' 'NR == FNR { has[$1] = $2; next }
    { split($1, s, " "); split($2, l, " "); n = split($3, w, " ")
      for (i = 1; i <= n; i++) {
        if (w[i] == "<unk>") { split(l[i], p, "-"); at = p[1] + 1
          if (s[at] ~ /^(￪|￪￪|￬)$/) { at++; marks++ }
          w[i] = (s[at] in has) ? has[s[at]] : s[at] }
        printf "%s%s", w[i], i < n ? " " : "\n" } } END { print (marks > 0) > "marks" }' "$1" -
}
twin words | cmp - new; cmp -s new copied || echo another; cat marks
t --replace-unknown --lexicon lexicon --threads 3 --batch-size 5 m < src | cmp - new
# With the recipe `text` the model says the case.
head -n 300 $CHECKOUT/examples/eng-fra/corpus.tsv > raw; s2s-clean -q --recipe text raw > pairs
s2s-vocab -q --min-count 3 pairs > vocab; s2s-batch -q --vocab vocab --batch-size 16 pairs > tensors
make --epochs 20 -o m; printf 'Vienna\tVienne\nZoe\tZoé\nMr. X\tM. X\n' > names
printf 'Vienna is cold.\nZoe is cold.\n' | t --replace-unknown --lexicon names m
cut -f1 pairs > src; tr ' ' '\n' < src | grep '^[a-z]' | sort -u | awk 'NR % 2 { print $0 "\tmot" }' > words
t --tokens --allow-unk --alignments looks --alignment-unit token m < src > unk
t --tokens --replace-unknown --lexicon words m < src | cmp - <(twin words) && cat marks
bad() { "$@"; echo "[$?]" >&2; }
printf 'Vienna\n' > names; printf 'a\n' | bad s2s-translate --replace-unknown --lexicon names m
bad s2s-translate --lexicon names m < src
