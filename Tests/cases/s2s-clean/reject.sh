printf 'a\td\nb\tc\nb\td\n' | s2s-clean --reject '^a' --reject target:c
