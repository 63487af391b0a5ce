printf 'a\n' | s2s-clean --recipe none -e 's/(a)/\$1 \\$2/'
