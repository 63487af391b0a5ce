# A joint vocabulary, the same tokens in two vocabularies, and as many of which one differs.
s2s-vocab -q --joint < pairs > joint
(head -n 1 joint; for side in source target; do tail -n +2 joint | sed "s/^shared/$side/"; done) > twice
sed '$s/$/x/' twice > other
for vocab in joint twice other; do s2s-batch -q --vocab $vocab --batch-size 20 < pairs > $vocab.tensors; done
s2s-batch -q --no-embed --vocab joint --batch-size 20 < pairs > bare.tensors
tie() { s2s-train -q --preset best --embedding 4 --hidden 6 --features readout --updates 1 -o model "$@"; }
try << 'END'
tie --tied all joint.tensors && s2s-model describe model | grep -E 'embedding.weight|output.weight|tied'
tie --tied all twice.tensors
tie --tied all other.tensors
tie --tied all tensors
tie --tied all bare.tensors
tie --tied joint.tensors
tie joint.tensors && s2s-model describe model | grep tied
tie tensors && s2s-model describe model | grep tied
tie --embedding 5 --features state joint.tensors && s2s-model describe model | grep tied
tie tensors --tied && s2s-model describe model | grep -E 'embedding.weight|output.weight|tied'
END
