printf 'Go.\tVa !\tCC-BY\nI am\tcold\tJ ai froid\nHi.\tSalut !\n' > pairs
s2s-clean -q --stats stats pairs > out; grep extra_columns stats
s2s-clean -q --keep-extra --stats stats pairs > out; grep extra_columns stats; echo $?
