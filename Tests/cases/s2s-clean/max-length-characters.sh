printf 'été\téé\nétés\té\n' | s2s-clean --max-length 3 --unit char --recipe none
