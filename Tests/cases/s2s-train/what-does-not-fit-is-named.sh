train() { s2s-train -q --embedding 4 --hidden 6 --updates 1 -o model "$@" < tensors; }
try << 'END'
train --preset lecture --tied
train --preset lecture --input-feeding
train --attention dot --preset best
train --preset pytorch-tutorial --activation relu
train --preset lecture --residual
train --preset lecture --initializer uniform
END
