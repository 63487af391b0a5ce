# Blank lines before the first pair wait until it is known what they are; then they are drops as any.
printf '\n\n' > a; printf '\na\tb\n\n' > b; s2s-clean --rejects r a b; cat r
printf '\na\n\n' > b; s2s-clean a b
