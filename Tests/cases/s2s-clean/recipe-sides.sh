printf 'Go.\tVa.\n' | s2s-clean --recipe tutorial,none
