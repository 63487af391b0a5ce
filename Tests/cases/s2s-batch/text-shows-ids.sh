s2s-batch --vocab vocab --text pairs
printf 'b <pad> a c\n\n b  a \n' | s2s-batch -q --vocab vocab --text --source-only --cleaned-with none
