# A run that went on with kernels that round differently would end in other bytes.
S2S_KERNELS=0 train --updates 7 --checkpoint run -o model
facts run multiply_add; facts model multiply_add
S2S_KERNELS=0 train --updates 8 --checkpoint run --resume -o model; echo $?
train --updates 9 --checkpoint run --resume -o none
train --updates 9 --checkpoint run --resume --override -o model; echo $?
facts run multiply_add; facts model 'multiply_add|overridden'
# With any vectors the bytes are the same, so such a run goes on.
S2S_KERNELS=1 train --updates 10 --checkpoint run --resume -o model; echo $?
facts model 'multiply_add|overridden'
