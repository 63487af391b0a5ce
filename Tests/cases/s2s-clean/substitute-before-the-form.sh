printf 'e-\u0301\n' | s2s-clean --recipe none --form nfc -e 's/-//'
