printf 'a b\tx y\nc a\ty\n' > pairs; s2s-vocab -q pairs > vocab
twelve() { for _ in $(seq 12); do printf "$1\n"; done; }
batch() { s2s-batch --vocab vocab "$@" 2>&1 > /dev/null | grep warning || echo none; }
twelve 'x y\ta b' | batch; twelve 'q w\tx e r' | batch
twelve 'q\tx' | head -n 9 | batch; twelve 'q a\tx' | batch; twelve 'q\tx' | batch -q
twelve Q | batch --source-only --cleaned-with none; twelve 'x y' | batch --source-only
cut -f1 $CHECKOUT/examples/eng-fra/corpus.tsv > en; cut -f2 $CHECKOUT/examples/eng-fra/corpus.tsv > fr
s2s-clean -q --recipe text en > en.tokens; s2s-clean -q --recipe text fr > fr.tokens
s2s-vocab -q --level bpe --merges 600 en.tokens > vocab
batch --source-only en.tokens; batch --source-only fr.tokens; head -n 3 fr.tokens | batch --source-only
