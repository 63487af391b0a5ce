printf 'I am (here).\tJe suis là.\tx\n\tvide\nRoom 12.\tChambre 12.\ty\n' > pairs
s2s-clean --recipe none --annotate --header --keep-extra pairs > all
head -n 1 all | tr '\t' '\n' | paste - <(sed -n 2p all | tr '\t' '\n')
wc -l < all
# Each filter has the number that the column shows, and tokens have that of their text.
s2s-clean -q --recipe text --annotate pairs | cut -f3- > tokens
cut -f3- all | tail -n +2 | sed 's/\t[xy]$//' | cmp - tokens && echo same
