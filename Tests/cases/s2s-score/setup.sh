printf 'the cat sat .\nyes\n' > r; printf 'a cat sat .\nyes\n' > r2
