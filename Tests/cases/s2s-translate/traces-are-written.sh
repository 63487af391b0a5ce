# A tree for each line: its best node is the translation; options that it does not go with.
printf 'i m cold .\n\nhe ran .\n' > lines; t --trace trace --trace-top 2 m < lines
wc -l < trace; sed -n 2p trace; head -c 330 trace; echo
best() { sed -n "$1p" trace | grep -oE '"best":[0-9]+' | cut -d: -f2; }
node() { sed -n "$1p" trace | grep -oE '\{"parent":[^}]*' | sed -n "$(($2 + 1))p"; }
# path LINE: the tokens from the first node to the best one.
path() { local at words=; at=$(best $1)
  while [ "$at" != null ]; do
    words="$(node $1 $at | sed -E 's/.*"token":"([^"]*)".*/\1/') $words"
    at=$(node $1 $at | sed -E 's/.*"parent":([0-9]+|null).*/\1/')
  done; echo $words; }
path 1; path 3
t --trace greedy --greedy m < lines > said; grep -c '"beam":1,' greedy; cmp said <(t --greedy m < lines)
grep -oE '"fate":"[a-z]*"' greedy | sort | uniq -c | awk '$1 > 1 { print $2 }'
for o in '--sample --trace a' '--score --trace a' '--trace-top 2' '--trace a --trace-top 0'; do
  s2s-translate $o m < src > /dev/null; echo $?; done
