printf 'a b\tabc\na b\tabcd\n' | s2s-clean --max-length 2,3 --unit word,char --recipe none
