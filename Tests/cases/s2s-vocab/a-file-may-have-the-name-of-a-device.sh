# Behind `--` stand names.
echo a > --gpu; s2s-vocab -q -- --gpu | tail -n 1; s2s-vocab -q ./--gpu | wc -l
