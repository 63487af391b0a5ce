s2s-batch -q --vocab vocab pairs > tensors
s2s-decode -q --side source < tensors; s2s-decode -q --side target < tensors
printf '4 5\n\n0 2 5 3 4\n' > ids
s2s-decode -q --vocab vocab ids; s2s-decode --vocab vocab --side source ids
