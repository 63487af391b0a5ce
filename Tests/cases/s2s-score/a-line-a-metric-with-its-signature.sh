printf 'the cat is there .\nno\n' | s2s-score r r2
