printf 'a!!!!\tb\na!!!\tb\na a a a\tb\n' | s2s-clean --max-repetition 3 --recipe unicode
