s2s-batch -q --vocab vocab pairs | zstd -dc | s2s-decode | cmp - pairs
