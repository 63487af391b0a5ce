yes 'a b' | s2s-batch --vocab vocab --source-only --text | head -n 1; echo ${PIPESTATUS[1]}
mkfifo in out; s2s-batch -q --vocab vocab --source-only < in | s2s-decode -q > out &
exec 3> in 4< out
for word in a b; do
  echo $word >&3; read -r -t 5 line <&4 && echo "answered $line"
done; exec 3>&-; wait
