yes 4 | s2s-decode --vocab vocab | head -n 1; echo ${PIPESTATUS[1]}
(trap '' PIPE; (yes 4 2> y | s2s-decode --vocab vocab; echo $? > s) | head -n 1; until [ -s s ]; do sleep 0.05; done)
cat s
mkfifo in out; s2s-decode -q --vocab vocab < in > out & exec 3> in 4< out
echo 4 5 >&3; read -r -t 5 line <&4 && echo "answered $line"; exec 3>&-; wait
