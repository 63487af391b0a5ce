lines() {
  printf '%s\n' "My father isn't tired." 'He said: "NATO, iPhone, McDonald!!!"' 'Où est-il ? Là-bas, à 3,50 €.' \
    '"Stop!" he said. Mr. Smith (5 apples), e.g. this.' '¡¿Qué?! ÉTÉ Été été' 'ΟΔΟΣ Οδός ΣΑΣ Σας' \
    'İstanbul straße STRASSE' \
    '@@ a@@ ￭ ￪ ￬ ％FFED ▁ <unk>' '👨‍👩‍👧👍🏽👍🏽 🇫🇷🇩🇪 1️⃣2' 'ภาษาไทย 한국어 日本語です。 हिन्दी' \
    'e.g. www.example.org/a_b?c=d' 'A1A1 x² ½ Ⅷ'
}
lines > text; s2s-clean -q --recipe text text | tee tokens; s2s-clean -q --recipe text --inverse tokens | cmp - text
printf ' two  spaces \t nbsp\302\240!\nA\tE\314\201te\314\201 \n' | s2s-clean --recipe text | tee pairs
s2s-clean -q --recipe text --inverse pairs
printf '￪￪\n￭\n￪ ￭ a\n￪￪ ab ￬ ￪ cd\n%%％00 ％004\n  \na ￭\n￭ b￭￭ c\n' | s2s-clean -q --recipe text --inverse
try << 'END'
s2s-clean --inverse /dev/null
s2s-clean --recipe unicode --inverse /dev/null
s2s-clean --recipe text,none --inverse --mode pairs /dev/null
s2s-clean --recipe text --inverse --lowercase /dev/null
END
for bad in 'a\303' 'a\303b' '\303\303\251' 'a\251 b' '\302' 'a \320b' 'é\251'; do
  printf "$bad\n" | s2s-clean --recipe text; echo $?
done
printf 'le par￭  ￭?\nx￪y z￬ ￪￬ ￭￪￭\n' | s2s-clean -q --recipe text --inverse
s2s-clean -q --recipe text tokens | s2s-clean --recipe text > twice
printf 'a\001b\177c\n' | s2s-clean -q --recipe text
printf 'a\tx ￭.\n' | s2s-clean --recipe lecture,text 2>&1 | grep warning
