for seed in 1 2; do train --epochs 1 --seed $seed -o m$seed; done
s2s-model diff m1 m1; echo $?
s2s-model diff m1 m2 | grep -P '^seed\t1\t2$'
s2s-model diff m1 m2 | grep -Pc '^decoder.output.weight\t[0-9.e-]+\t[0-9.e-]+$'
s2s-model average -q -o mean m1 m2 && facts mean averaged
head -n 5 pairs | cut -f1 | s2s-translate -q mean | wc -l
train --epochs 1 --hidden 14 -o m3
s2s-model average -o none m1 m3; echo $?; ls none 2> /dev/null
s2s-model; echo $?
s2s-model average m1 m2 2>&1 > /dev/null | head -c 9
