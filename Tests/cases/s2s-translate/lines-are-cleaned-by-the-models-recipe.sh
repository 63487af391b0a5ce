printf "I’m COLD!\n\nHe   ran.\n" > raw; s2s-clean -q < raw | t m > one
t --clean m < raw | cmp - one && t m < raw | cmp -s - one || echo cleaned
paste raw <(printf "J’ai FROID.\n\nIl a couru.\n") > both; sed -i '2s/.*//' both
paste <(s2s-clean -q < raw) <(printf "J’ai FROID.\n\nIl a couru.\n" | s2s-clean -q) |
  sed '2s/.*//' > clean; t --score --clean m < both | cmp - <(t --score m < clean) && echo pairs
s2s-batch -q --vocab vocab < pairs > tensors; make --epochs 1 -o bare; t --clean bare < raw; echo $?
