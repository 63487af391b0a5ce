printf 'e\u0301ﬁ\n' | s2s-clean --recipe none --form nfkc
