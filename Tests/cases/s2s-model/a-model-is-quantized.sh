# A quarter of the size, the same translations by all kernels and threads, and where its weights will not do.
train --updates 200 --attention additive --learning-rate 0.01 -o model; cut -f1 pairs > source
s2s-model quantize -o small model
facts small 'quantization|quantized_digest' | grep -c "^int8 $(facts model digest)" || facts model digest
s2s-model describe small | grep -P '^(parameters|decoder.embedding|encoder.rnn.weight_ih_l0|decoder.attention)'
for threads in 1 3; do s2s-translate -q --threads $threads small < source | cksum; done | uniq | wc -l
for kernels in 0 1 2 3; do S2S_KERNELS=$kernels s2s-translate -q small < source | cksum; done | uniq | wc -l
s2s-translate -q small < source > one; s2s-translate -q model < source > other
diff one other | grep -c '^<'
s2s-model diff model small | cut -f1 | head -n 4
# A language model and a classifier have other networks, which read the same weights.
kept=$CHECKOUT/Tests/formats/1.0
for kind in lm classes; do s2s-model quantize -q -o $kind $kept/$kind.model; done
head -n 5 $kept/lines > few
for model in lm $kept/lm.model; do s2s-translate -q --score $model < few | cut -c1-4; done | sort | uniq -c
cut -f1 $kept/labels.tsv | head -n 5 > few
for model in classes $kept/classes.model; do s2s-translate -q $model < few | cut -f1; done | sort | uniq -c
try << 'COMMANDS'
s2s-model quantize -o again small
s2s-model average -o mean small model
s2s-model average -o mean model small
s2s-train -q --preset pytorch-tutorial --hidden 12 --embedding 8 --attention additive --init small -o m tensors
s2s-model quantize model > /dev/null
s2s-model quantize -q -o out nothing
COMMANDS
ls again mean m out 2> /dev/null || echo none
