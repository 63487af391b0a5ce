printf 'x\télan . !? a.b ?\n' > pairs; s2s-vocab -q pairs > vocab
printf '0\t1\t-0.5\t8 5 4\n0\t2\t-0.7\t\n' | s2s-decode -q --vocab vocab
s2s-batch -q --vocab vocab pairs | s2s-decode -q --side target --detokenize
s2s-batch -q --vocab vocab pairs | s2s-decode -q --side target
