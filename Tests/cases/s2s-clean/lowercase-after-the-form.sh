printf '™ ℃ Ϲ\n' | s2s-clean --recipe none --lowercase --form nfkc
