printf "Ça va ?\n\nL'été, c'est fini!\n" | s2s-clean
printf 'Go.\tVa, Noël !\tCC-BY\n' | s2s-clean --recipe lecture,unicode
