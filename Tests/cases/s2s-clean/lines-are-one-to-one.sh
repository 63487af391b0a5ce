printf 'one\ntwo\ttabs\n' | s2s-clean; echo $?
printf '\n\ntwo\ttabs' | s2s-clean --mode lines
printf '\n\n\n' | s2s-clean
