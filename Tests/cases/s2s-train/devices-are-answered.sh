try << 'END'
s2s-train --gpu -o m tensors
s2s-train --device cuda -o m tensors
s2s-train -o m --device=cuda:0 tensors
s2s-translate --cuda m
s2s-translate --gpu_ranks 0 m
s2s-translate m -gpu 0
END
ls
