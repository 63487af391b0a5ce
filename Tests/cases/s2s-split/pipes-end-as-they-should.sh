yes 'a b' | s2s-split --part train | head -n 1; echo ${PIPESTATUS[1]}
mkfifo in out; s2s-split -q --part train < in > out & exec 3> in 4< out
echo 'a b' >&3; read -r -t 5 line <&4 && echo "answered $line"; exec 3>&-; wait
