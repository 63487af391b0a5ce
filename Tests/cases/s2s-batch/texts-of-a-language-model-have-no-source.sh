printf 'ab b\nb\n' > text; s2s-vocab -q --level char text > vocab
s2s-batch --vocab vocab --task lm --text text; s2s-batch -q --vocab vocab --task lm text > tensors
s2s-decode -q tensors | cmp - text; s2s-decode -q --side target tensors; s2s-decode --side source tensors
s2s-batch --vocab vocab --task lm --max-length 2 text | zstd -dc | grep -ac source_lengths
s2s-batch --vocab vocab --task lm --source-only text; echo $?
