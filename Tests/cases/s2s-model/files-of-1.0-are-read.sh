# Files that 1.0 wrote are read, and what does not depend on the processor is written to the same byte.
cp $CHECKOUT/Tests/formats/1.0/* .
for level in word char ngram; do s2s-vocab -q --level $level < text.tsv | cmp - $level.vocab; done
s2s-vocab -q --level bpe --merges 60 --joint < text.tsv | cmp - bpe.vocab
s2s-vocab -q --level char,label < labels.tsv | cmp - classes.vocab
s2s-clean -q --recipe text pairs.tsv | cmp - text.tsv
batch() { s2s-batch -q --batch-size 8 "$@" | zstd -dcq; }
batch --vocab bpe.vocab < text.tsv | cmp - <(zstd -dcq pairs.tensors.zst)
batch --vocab bpe.vocab --source-only < <(cut -f1 text.tsv) | cmp - <(zstd -dcq sources.tensors.zst)
batch --vocab lm.vocab --task lm < lines | cmp - <(zstd -dcq lm.tensors.zst)
batch --vocab classes.vocab < labels.tsv | cmp - <(zstd -dcq classes.tensors.zst)
s2s-decode -q pairs.tensors.zst | sort | cmp - <(sort pairs.tsv)
s2s-decode -q --tokens lm.tensors.zst | sort | cmp - <(sort lines)
for model in pairs lm classes quantized; do facts $model.model 'version|update|preset|parameters'; echo; done
# Settings that came later stand in what is written anew; the weights are the same.
s2s-model quantize -q -o anew pairs.model && [ "$(facts anew digest)" = "$(facts quantized.model digest)" ]; echo $?
s2s-translate -q --model pairs.model sources.tensors.zst | wc -l
s2s-translate -q quantized.model < <(cut -f1 pairs.tsv) | wc -l
s2s-translate -q classes.model < <(cut -f1 labels.tsv) | wc -l
s2s-translate -q --model lm.model < <(head -n 3 lines) | wc -l
s2s-train -q --threads 1 --hidden 6 --embedding 6 --preset best --updates 8 --checkpoint pairs.checkpoint --resume \
  -o again pairs.tensors.zst && [ "$(facts again digest)" = "$(facts pairs.model digest)" ]; echo $?
s2s-train -q --threads 1 --hidden 6 --embedding 6 --preset best --updates 9 --checkpoint pairs.checkpoint --resume \
  -o more pairs.tensors.zst && facts more updates
