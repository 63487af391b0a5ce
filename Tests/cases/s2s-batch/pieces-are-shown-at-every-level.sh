printf 'low lower\tun été\nlow  \u2581\tx\nlow\tun\n' > pairs
show() { s2s-vocab -q "$@" pairs > vocab; s2s-batch -q --vocab vocab --pieces pairs; }
show --level bpe; show --level char,word; show --level bpe,label
s2s-batch -q --vocab vocab --pieces --source-only pairs
s2s-batch -q --vocab vocab --pieces --task lm pairs | cmp - <(s2s-batch -q --vocab vocab --pieces --source-only pairs)
echo alone | s2s-batch --vocab vocab --pieces; echo $?
printf 'zöl low\tx\n' | s2s-batch -q --vocab vocab --pieces
