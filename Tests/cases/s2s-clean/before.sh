printf 'İI\n' | s2s-clean --recipe none --lowercase --before 's/İ/i/'
