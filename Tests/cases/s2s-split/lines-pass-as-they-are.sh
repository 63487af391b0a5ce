printf '\uFEFFa\tb\r\n\nalone\nx\u2028y\t\377' | s2s-split --part train
