printf 'a b\tc\nd e\tf g\n' | s2s-clean --min-length 2
