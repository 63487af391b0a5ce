# Equal weights train the same model to the byte, others another one; text comes back as ever.
head -n 120 $CHECKOUT/examples/eng-fra/corpus.tsv | s2s-clean -q > plain
s2s-vocab -q < plain > vocab
b() { s2s-batch -q --vocab vocab --batch-size 20 "$@"; }
train() { s2s-train -q --preset pytorch-tutorial --hidden 8 --embedding 8 --updates 4 -o $1 $2; }
digest() { grep -aom1 '"digest":"[0-9a-f]*"' "$1" || echo "none of $1"; }
b plain > none; awk '{ print $0 "\t1" }' plain | b --weights > one
awk '{ print $0 "\t" (NR % 2 ? "0.5" : "1e1") }' plain | tee uneven | b --weights > other
for name in none one other; do train $name.model $name; done
cmp <(digest none.model) <(digest one.model); cmp -s <(digest none.model) <(digest other.model) || echo weighted
s2s-decode -q other | LC_ALL=C sort | cmp - <(LC_ALL=C sort plain) && echo text
s2s-train -q --preset pytorch-tutorial --hidden 8 --embedding 8 --updates 3 --checkpoint state -o part other
s2s-train -q --preset pytorch-tutorial --hidden 8 --embedding 8 --updates 4 --checkpoint state --resume -o part other
cmp part other.model && echo resumed
# The second column of a language model, the third of a class.
cut -f1 plain > text; s2s-vocab -q text > lv
awk '{ print $0 "\t0.5" }' text | s2s-batch --vocab lv --task lm --weights -o lm
awk '{ print $0 "\t" (NR % 2 ? "odd" : "even") }' text > classes; s2s-vocab -q --level word,label classes > cv
awk '{ print $0 "\t2" }' classes | s2s-batch --vocab cv --weights -o cm
printf 'a\tb\n' > two
for name in x -1 1e9 nan; do printf 'a\tb\t%s\n' $name > weight$name; done
try << 'END'
b --weights two
b --weights weightx
b --weights weight-1
b --weights weight1e9
b --weights weightnan
b --weights --text uneven
b --weights --source-only uneven
b --weights --pieces uneven
END
