printf 'e\u0301\n' | s2s-clean --recipe unicode --form none
