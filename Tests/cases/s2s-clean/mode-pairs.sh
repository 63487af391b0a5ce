printf 'a\nb\tc\n' | s2s-clean --mode pairs
