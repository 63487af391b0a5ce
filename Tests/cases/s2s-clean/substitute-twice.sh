printf 'aAc\n' | s2s-clean --recipe none -e 's|A|b|i' -e 's/b/$&\\/g'
