seq 1000 | sed 's/.*/a &\tb/' > pairs; s2s-split --valid 30 --test 20 -o part. pairs
wc -l < part.valid; wc -l < part.test; wc -l < part.train
s2s-split --valid 9223372036854775807 --test 1 -q -o all. pairs; wc -l < all.valid
