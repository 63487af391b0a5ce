# Pairs whose further columns differ stay together, and so do they however their lines end.
for n in $(seq 300); do printf 's%d\tt\tA\ns%d\tt\tB %d\r\ns%d\tt\r\n' $n $n $n $n; done > pairs
for key in source pair; do
  s2s-split -q --key $key --valid 30% --test 30% -o part. pairs
  for part in train valid test; do cut -f1,2 part.$part | sort -u; done | sort | uniq -d | wc -l
  s2s-split -q --key $key --valid 100 --test 100 -o part. pairs
  for part in train valid test; do cut -f1,2 part.$part | sort -u; done | sort | uniq -d | wc -l
done
printf '\357\273\277a\tx\r\n' > marked; printf 'a\tx\n' > plain
for seed in $(seq 40); do
  s2s-split -q --key pair --seed $seed --test 50% -o one. marked plain
  [ -s one.train ] && [ -s one.test ] && echo "seed $seed"
done; sort one.* | uniq -c | sed 's/^ *//'
