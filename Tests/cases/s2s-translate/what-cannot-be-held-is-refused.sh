# The column, the glossary and the expressions that cannot be obeyed, and options that would do nothing.
try() { "$@"; echo "status $?"; }
printf 'a\txylophone\n' | try s2s-translate --prefix m; printf 'a\tb\tc\n' | try s2s-translate --prefix m
printf 'a\tb\n' | try s2s-translate --protect x m
printf 'a\til\txylophone\n' | try s2s-translate --constraints column m
printf 'a\til\n\nb\n' > g; printf 'a\n' | try s2s-translate --constraints g m
printf 'a\txylophone\n' > g; printf 'a\n' | try s2s-translate --constraints g m
try s2s-translate --constraints none m < src; try s2s-translate --protect '(' m < src
try s2s-translate --no-repeat-ngram 0 m < src; try s2s-translate --coverage-penalty=-1 m < src
try s2s-translate --min-length x m < src; try s2s-translate --greedy --coverage-penalty 1 m < src
try s2s-translate --sample --protect a m < src; try s2s-translate --score --min-length 2 m < src
s2s-batch -q --vocab vocab --source-only src > ids; try s2s-translate --prefix m < ids
