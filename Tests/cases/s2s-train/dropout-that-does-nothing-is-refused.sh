train() { s2s-train -q --embedding 4 --hidden 6 --updates 1 -o model "$@" < tensors; }
try << 'END'
train --preset best --dropout-output 1
train --preset best --dropout-embedding nan
train --preset lecture --dropout-encoder 0.5
train --preset cho2014 --dropout-encoder 0.5
train --preset best --dropout 0.5 --dropout-embedding 0.1
train --preset best --dropout 0 --variational
train --preset best --dropout 0 --dropout-output 0.5 --variational
END
