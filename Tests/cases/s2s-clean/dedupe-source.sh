printf 'A\tb\na\tc\nb\tc\n' | s2s-clean --dedupe source
