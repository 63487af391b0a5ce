# A tag passes through vocabulary and tensors; text that looks like one is spelt by its digits.
head -n 400 "$CHECKOUT/examples/eng-fra/corpus.tsv" > raw
for recipe in text lecture unicode; do
  s2s-clean -q --recipe $recipe raw > pairs
  s2s-mix pairs:2 pairs:1:back > tagged; grep -c $'^\uFFECback ' tagged
  s2s-vocab tagged > vocab; head -n 1 vocab; grep -c $'\uFFECback' vocab
  s2s-batch --vocab vocab tagged | s2s-decode -q --tokens --side source | cmp - <(cut -f1 tagged)
  s2s-vocab -q --level bpe --merges 200 tagged > pieces; grep $'\uFFECback' pieces | cut -f4
  s2s-batch --vocab pieces tagged | s2s-decode -q --tokens --side source | cmp - <(cut -f1 tagged)
done
for recipe in text lecture unicode; do printf '\uFFECback x\tx\n' | s2s-clean -q --recipe $recipe; done
