# The two columns that are named, in their order; a line that lacks one is dropped with its reason.
printf '1\tGo.\tx\tVa !\n2\tHi.\n\n3\tRun!\ty\tCours !\tz\n' > lines
s2s-clean --mode pairs --columns 2,4 --rejects rejects lines; cut -f1,2 rejects
s2s-clean -q --columns 4,2 --keep-extra --recipe none lines
s2s-clean -q --columns 2,4 --swap lines
s2s-clean -q --columns 2,4 --dedupe source --max-ratio 2 --threads 2 lines
printf 'a\tb\n' | s2s-clean --columns 2; echo $?
printf 'a\tb\n' | s2s-clean --columns 0,1; echo $?
printf 'a\tb\n' | s2s-clean --columns 1,2 --mode lines; echo $?
