printf 'a b\t日本語\na\tabc\n' | s2s-clean --max-ratio 2 --unit word,char --recipe none
