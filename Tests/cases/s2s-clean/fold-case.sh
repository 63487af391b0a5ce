printf 'ΟΔΟΣ Straße\n' | s2s-clean --recipe none --fold-case
