printf 'A\tA\n' | s2s-clean --recipe none -f <(printf 'before:target:s/A/b/\ns/a/c/\n') --lowercase
