printf 'A\tb\tc\n' | s2s-clean --swap
