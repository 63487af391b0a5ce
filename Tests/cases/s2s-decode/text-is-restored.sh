printf "My father isn't tired.\tMon père n'est pas fatigué.\nI am.\tJe suis.\n" > raw
s2s-clean -q --recipe text raw > pairs; s2s-vocab -q pairs > vocab
s2s-batch -q --vocab vocab --text pairs | grep -v '#' | cut -f3 | sort -r > ids
sed 's/ 3$//' ids | s2s-decode -q --vocab vocab; sed 's/ 3$//' ids | s2s-decode -q --tokens --vocab vocab
s2s-batch -q --vocab vocab --no-embed pairs | s2s-decode -q --vocab vocab --side target
s2s-batch -q --vocab vocab --cleaned-with none pairs | s2s-decode -q --side source
s2s-decode --tokens --detokenize --vocab vocab ids; echo $?
s2s-batch -q --vocab vocab pairs | s2s-decode --detokenize; echo $?; s2s-decode --detokenize --vocab vocab ids; echo $?
