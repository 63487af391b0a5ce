# Nothing is left of what is refused.
refused() { s2s-plot -o picture; echo $?; }
: | refused
printf 'go .\tva !' | refused
printf '{"event":"train","loss":1}' | refused
printf '{"source":["a"],"target":["b"],"weights":[[1,2]]}' | refused
printf '{"event":"valid","update":1,"loss":"x"}' | refused
printf '{"loss":1}' | refused
printf '{"source":["a"],"target":["b"],"weights":[[-0.5]]}' | refused
printf '{"source":["a"],"target":["b"],"weights":[[1.5]]}' | refused
printf '{"event":"end"}' | refused
ls picture 2> /dev/null || echo none
