# A rule with bytes that are no text would replace something else.
printf '# e\ns/\351/e/\n' > rules; echo a | s2s-clean -f rules; echo $?
