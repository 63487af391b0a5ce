# A line for each layer at each interval, as the encoder's sentences are long; and the model stays as it is.
train --updates 6 --metrics-every 3 --metrics metrics --trace-gradients -o m; train --updates 6 -o n; cmp m n
grep '"gradients"' metrics | sed -E 's/\[[0-9.e,-]+\],"sentences"/[...],"sentences"/'
grep '"gradients"' metrics | grep -oE '"norms":\[[^]]*' | tr -cd ',\n' | awk '{ print length + 1, "norms" }'
train --trace-gradients -o x; echo $?
