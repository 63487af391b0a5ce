# What is no model, by name and by what is in it.
train --updates 1 -o model --checkpoint run; : > empty; echo hello > word; head -c 300 model > 'cut'
printf '\2\0\0\0\0\0\0\0{}' > tiny; cat model model > twice; gzip -c vocab > zipped
printf '\357\273\277' | cat - model > marked
for name in empty word vocab tensors cut run tiny twice zipped marked . none /dev/null; do
  for command in "describe $name" "diff model $name" "average model $name -o out"; do
    s2s-model $command > said 2> err; status=$?; sed "s/$/: $status/" err; [ ! -s said ] || echo said
  done | uniq
done
ls out 2> /dev/null; echo $?
