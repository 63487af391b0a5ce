printf 'ΟΔΟΣ Straße İ\n' | s2s-clean --recipe none --lowercase
