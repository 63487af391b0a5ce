printf 'a\t日本のカ\nb\tc\n' | s2s-clean --recipe none --script any,Jpan
