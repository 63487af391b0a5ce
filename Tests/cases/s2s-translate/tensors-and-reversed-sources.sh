# A model that reads backwards says where it looks in the order of the words.
make --reverse-source -o r
s2s-batch -q --source-only --vocab vocab < src > ids; t r < ids > out
t r < src | cmp - <(s2s-decode -q --vocab vocab < out) && echo same
t --nbest 2 r < ids | cut -f4 | s2s-decode -q --vocab vocab |
  cmp - <(t --nbest 2 r < src | cut -f4) && echo same
t --nbest 2 r < ids | cut -f1-3 | cmp - <(t --nbest 2 r < src | cut -f1-3) && echo same
t --attention a --alignments b r < src > /dev/null; t --attention c --alignments d r < ids > /dev/null
cmp b d && paste -d' ' <(grep -o '"weights.*' a) | cmp - <(grep -o '"weights.*' c) && echo same
