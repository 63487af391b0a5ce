# So hot a model says something of whatever reaches it.
printf 'a b c\tx y\nb c\ty z\nc a\tz x\n' > pairs; s2s-vocab -q < pairs > vocab
s2s-batch -q --vocab vocab < pairs > tensors
s2s-train -q --preset pytorch-tutorial-attention --hidden 4 --embedding 4 --epochs 2 -o m < tensors
hot() { s2s-translate -q --sample --temperature 50 --seed $1 m; }
for seed in $(seq 8); do printf '\n  \n\n' | hot $seed; done | grep -c .
for seed in $(seq 8); do printf 'qwx\n' | hot $seed; done | grep -c . | grep -vc '^0'
printf '\n \n' | s2s-translate --nbest 1 m; printf '\n' | s2s-translate -q --score m | od -c | head -n 1
