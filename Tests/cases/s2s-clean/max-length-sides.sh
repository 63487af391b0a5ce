printf 'a b\tc\nd\tf g\n' | s2s-clean --max-length 1,2
