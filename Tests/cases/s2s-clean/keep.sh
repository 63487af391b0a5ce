printf 'a\tc\na\tb\nb\tc\n' | s2s-clean --keep '^a' --keep target:c
