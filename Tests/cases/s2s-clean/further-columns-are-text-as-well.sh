printf 'a\tb\tC-é\td\ne\tf\tg\377\n' > lines
s2s-clean --keep-extra < lines
s2s-clean --keep-extra --swap --invalid-utf8 replace < lines
s2s-clean --keep-extra --invalid-utf8 fail < lines; echo $?
