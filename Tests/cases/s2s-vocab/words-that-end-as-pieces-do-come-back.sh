# Words that look like the beginnings of others: no merge takes their spelling, so nothing is lost.
for k in 1 2 3; do printf '@@@@ @@ @@\tx@@ <pad> y<pad> @@@@@\n@@ a@@ a@@\ta b\n'; done > pairs
for joint in '' --joint; do
  s2s-vocab -q --level bpe $joint pairs > vocab; cut -f4 vocab | sort | uniq -d | grep -v '^<...>$'
  s2s-batch -q --vocab vocab pairs | s2s-decode -q | cmp - pairs
  s2s-batch -q --vocab vocab --pieces pairs | sed 's/@@ //g' | cmp - pairs && echo same
done
