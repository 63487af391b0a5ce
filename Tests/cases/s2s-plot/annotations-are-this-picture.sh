for n in $(seq 100); do printf 'Line %d of it.\tLigne %d\n' $n $((n % 9 ? n : 1)); done > pairs
s2s-clean -q --recipe none --annotate --header pairs > annotated
s2s-plot --column similarity --column letters --column number-difference --title 'A corpus' annotated
s2s-plot -q --terminal --column letters.source --column number-difference annotated annotated
s2s-plot -q --ascii --column words annotated
s2s-plot annotated | wc -l
