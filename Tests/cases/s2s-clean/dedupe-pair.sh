printf 'A\tb\na\tb\na\tc\n' | s2s-clean --dedupe pair
