# Without AMX nothing is trained, and nothing is left under the name of the model.
try << 'END'
S2S_KERNELS=1 s2s-train -q --preset pytorch-tutorial --hidden 12 --embedding 8 --updates 1 --arithmetic bf16 -o model tensors
s2s-train -q --preset pytorch-tutorial --hidden 12 --embedding 8 --updates 1 --arithmetic fp16 -o model tensors
END
ls model 2> /dev/null || echo none
train --updates 1 --arithmetic fp32 -o model && facts model arithmetic
