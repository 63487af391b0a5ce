mkfifo in out; s2s-clean < in > out & exec 3> in 4< out
echo 'I am cold.' >&3; read -r -t 5 line <&4 && echo "answered $line"; exec 3>&-; wait
