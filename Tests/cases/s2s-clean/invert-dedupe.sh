printf 'a\tb\nA\tb\na b\tc\na b\tc\n' | s2s-clean --dedupe pair --max-length 1 --invert
