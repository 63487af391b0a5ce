printf 'a\342\202b\377\377\n' | s2s-clean --recipe none --invalid-utf8 replace
printf 'a\377\n' | s2s-clean --invalid-utf8 drop
