train() { s2s-train -q --embedding 4 --hidden 6 --updates 1 -o model "$@" < tensors; }
try << 'END'
train --preset lecture --tied
train --preset lecture --input-feeding
train --attention dot --preset best
train --preset pytorch-tutorial --activation relu
train --preset lecture --residual
train --preset lecture --cell lrn --decoder-transition 2
train --preset lecture --encoder-transition 17
train --preset lecture --cell ssru --initializer xavier,orthogonal
train --preset lecture --initializer pytorch,forget-bias:1
train --preset lecture --initializer uniform
END
