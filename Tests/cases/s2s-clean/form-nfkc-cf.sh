printf 'StraßE\u00AD\n' | s2s-clean --recipe none --form nfkc-cf
