# What shows nothing is no text, whatever it is, and does not tell what the input is.
blanks=('\u00A0' '\u3164' '\u2800' '\u00AD\u3000' '\u200B' '\uFE0F' '\001')
for recipe in none unicode; do
  { for blank in "${blanks[@]}"; do printf "$blank\n$blank\tb\na\t$blank\n"; done; printf 'a\tb\n'; } |
    s2s-clean --recipe $recipe
  { printf "$(printf '%s\\n' "${blanks[@]}")"; echo a b; } | s2s-clean -q --recipe $recipe
done
printf 'x\tb\na\tb\n' | s2s-clean --recipe none -e "s/x/$(printf '\u00A0')/"
