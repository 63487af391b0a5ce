printf 'été\téé\nét\té\n' | s2s-clean --max-length 3 --unit byte --recipe none
