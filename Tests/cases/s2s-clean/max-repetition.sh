printf 'aab\tb\naaa\tb\n' | s2s-clean --max-repetition 2
