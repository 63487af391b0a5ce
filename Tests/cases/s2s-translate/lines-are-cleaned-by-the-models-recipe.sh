printf "I’m COLD!\n\nHe   ran.\n" > raw; s2s-clean -q < raw | t --tokens m > one
t m < raw | cmp - one && t --clean m < raw | cmp - one && t --tokens m < raw | cmp -s - one || echo cleaned
paste raw <(printf "J’ai FROID.\n\nIl a couru.\n") > both; sed -i '2s/.*//' both
paste <(s2s-clean -q < raw) <(printf "J’ai FROID.\n\nIl a couru.\n" | s2s-clean -q) |
  sed '2s/.*//' > clean; t --score m < both | cmp - <(t --score --tokens m < clean) && echo pairs
printf 'a 7\n... 8\n7 8\n' | s2s-translate --greedy m 2>&1 | tail -n 2
