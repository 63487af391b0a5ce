printf 'a b c\td\na b\tc\n' | s2s-clean --max-ratio 2
