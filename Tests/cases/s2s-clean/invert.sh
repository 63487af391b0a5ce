printf 'a\tb\na b\tc\nx\n!\t\n' | s2s-clean --max-length 1 --invert
