printf 'A\ta!\nB\tb\n' | s2s-clean --drop-identical
