printf 'щ\tшx\nщ\txxш\n' | s2s-clean --recipe none --script any,Cyrl --script-share 0.5
