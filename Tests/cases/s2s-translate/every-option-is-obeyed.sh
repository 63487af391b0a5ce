# Each option changes what is printed, and repeating it repeats it.
make --seed 2 -o n; t m < src > plain
differs() { t "$@" < src > a; t "$@" < src | cmp -s - a || echo "not the same: $*"
  cmp -s a plain && echo "ignored: $*"; [ "$(wc -l < a)" = 60 ] || echo "lines: $*"; }
differs --greedy m; differs --beam 2 m; differs --length-penalty 0 m; differs --allow-unk m
differs --sample m; differs --model n; differs --model m --model n; differs --replace-unknown m
differs --nbest 1 m
t --greedy m < src | cmp - <(t --beam 1 m < src); t --model m < src | cmp - plain
t --model m src | cmp - plain; t -o file m < src; cmp file plain
t --model m - src < src | cmp - <(cat plain plain)
sampled() { t --sample "$@" m < src > b; cmp -s b <(t --sample m < src) && echo "ignored: $*"; }
sampled --seed 2; sampled --temperature 3; sampled --top-k 2; sampled --top-p 0.3
t --sample --temperature 0 m < src | cmp - <(t --greedy m < src)
t --sample --top-k 1 m < src | cmp - <(t --greedy m < src)
t --sample --batch-size 1 --threads 1 m < src | cmp - <(t --sample --threads 3 m < src)
t --sample --nbest 3 m < src > three; cut -f1 three | uniq -c | sort -u -k1,1 | wc -l; wc -l < three
awk -F'\t' '$2 == 1' three | cut -f4 | cmp - <(t --sample m < src) && echo 'done'
