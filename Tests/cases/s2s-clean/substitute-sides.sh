printf 'a\ta\n' | s2s-clean --recipe none -e 'target:s/a/b/' -e 'source:s/a/c/'
