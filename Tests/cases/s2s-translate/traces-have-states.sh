# The layers of a model with attention; a blank line has none, and the tree stays as it is.
printf 'he ran .\n\n' > lines; t --trace trace --trace-state m < lines; t --trace bare m < lines > /dev/null
grep -oE '"(layer|tokens)":("[^"]*"|\[[^]]*\])' trace; sed -n 2p trace
sed 's/,"states":.*/}/' trace | cmp - bare && echo "the same tree"
# Each value has a number for each of 16 units at each of 4 steps.
sed -n '1s/.*"states"//p' trace | grep -oE '"[a-z]":\[\[[^"]*' | while IFS= read -r value; do
  echo "${value%%:*} $(grep -oE '[0-9][-0-9.e]*' <<< "$value" | wc -l)"; done
try <<'END'
s2s-translate --trace-state m
s2s-translate --trace a --trace-state --model m --model m
s2s-translate --sample --trace a --trace-state m
END
