# Without AMX nothing is trained, and nothing is left under the name of the model.
try << 'END'
S2S_KERNELS=1 train --updates 1 --arithmetic bf16 -o model
train --updates 1 --arithmetic fp16 -o model
END
ls model 2> /dev/null || echo none
train --updates 1 --arithmetic fp32 -o model && facts model arithmetic
