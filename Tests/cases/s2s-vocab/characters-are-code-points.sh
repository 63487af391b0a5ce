printf 'aé a\n e\u0301\u2581a\tx\n' | s2s-vocab --level char | grep -v '<[a-z]*>$'
