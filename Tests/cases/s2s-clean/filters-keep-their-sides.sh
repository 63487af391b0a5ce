printf "I am cold.\tJ'ai froid.\nYou are a good friend.\tTu es un bon ami.\nI am.\tJe suis.\n" > pairs
s2s-clean --keep '^i am ' --min-length 4,4 pairs
s2s-clean --swap --max-length 12 --unit char pairs
s2s-clean -q --keep source:cold --keep ^i pairs
s2s-clean -q --keep 'target:froid' pairs
