printf 'été\tabc\nétés\ta\n' | s2s-clean --max-word-length 3 --recipe none
