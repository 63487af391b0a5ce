# What is hashed never straddles two parts; what is not does. A source that is in one part takes its pairs along.
for a in $(seq 60); do for b in $(seq 60); do printf 's%d\tt%d\ns%d\tt%d\n' $a $b $a $b; done; done > pairs
for key in source target pair; do
  echo "$key:"
  s2s-split -q --key $key --valid 30% --test 30% -o part. pairs; sort pairs | cmp - <(sort part.*)
  for c in 1 2 1,2; do
    n=$(for part in train valid test; do cut -f$c part.$part | sort -u; done | sort | uniq -d | wc -l)
    [ $n -ne 0 ] || echo $c
  done
done
