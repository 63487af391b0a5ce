printf 'a\tc\nb\tc\na\td\n' | s2s-clean --dedupe target
