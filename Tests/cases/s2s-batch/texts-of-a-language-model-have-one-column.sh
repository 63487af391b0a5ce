printf 'Go.\tVa !\tCC-BY\nI am\tcold\tJ ai froid\nHi.\tSalut !\n' > pairs
cut -f1,2 pairs | s2s-vocab -q > vocab
s2s-batch --task lm --vocab vocab pairs > out
