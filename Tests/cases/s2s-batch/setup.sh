printf 'a b\tx\nb\ty x\n' > pairs; s2s-vocab -q < pairs > vocab
