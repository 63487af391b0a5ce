printf 'aa\n' | s2s-clean --recipe none -f <(printf '# a\n\ns/a/b/\ns/bb/c/\n')
