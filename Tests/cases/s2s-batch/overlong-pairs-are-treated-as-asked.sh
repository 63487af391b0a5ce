for what in drop truncate; do
  printf 'a\tx\nb\ty x\n' | s2s-batch --vocab vocab --text --max-length 1 --overlong $what
done
