printf 'A\tb\tC\td\n' | s2s-clean --keep-extra
