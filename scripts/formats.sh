#!/usr/bin/env bash
# Writes small files of every format, as the tools of BIN make them, into Tests/formats/VERSION. Files of a released
# version are never written again: all later ones of its first number have to read them, which the case
# s2s-model/files-of-VERSION-are-read sees.
#
#   scripts/formats.sh VERSION
set -euo pipefail
version=$1
cd "$(dirname "$0")/.."
bin=$(cd "${BIN:-.build/release}" && pwd)
export PATH=$bin:$PATH LC_ALL=C.UTF-8
folder=$PWD/Tests/formats/$version
[ ! -e "$folder" ] || { echo "formats: $folder exists" >&2; exit 1; }
mkdir -p "$folder"
head -n 60 examples/eng-fra/corpus.tsv > "$folder/pairs.tsv"
cd "$folder"
s2s-clean -q --recipe text pairs.tsv > text.tsv
cut -f2 text.tsv > lines
awk -F '\t' '{ print $1 "\t" (NR % 2 ? "odd" : "even") }' text.tsv > labels.tsv
s2s-vocab -q --level word < text.tsv > word.vocab
s2s-vocab -q --level char < text.tsv > char.vocab
s2s-vocab -q --level bpe --merges 60 --joint < text.tsv > bpe.vocab
s2s-vocab -q --level ngram < text.tsv > ngram.vocab
s2s-vocab -q --level word < lines > lm.vocab
s2s-vocab -q --level char,label < labels.tsv > classes.vocab
s2s-batch -q --vocab bpe.vocab --batch-size 8 < text.tsv > pairs.tensors.zst
s2s-batch -q --vocab bpe.vocab --batch-size 8 --source-only < <(cut -f1 text.tsv) > sources.tensors.zst
s2s-batch -q --vocab lm.vocab --task lm --batch-size 8 < lines > lm.tensors.zst
s2s-batch -q --vocab classes.vocab --batch-size 8 < labels.tsv > classes.tensors.zst
small=(-q --threads 1 --hidden 6 --embedding 6)
s2s-train "${small[@]}" --preset best --updates 8 --checkpoint pairs.checkpoint -o pairs.model pairs.tensors.zst
s2s-train "${small[@]}" --preset char-lm --updates 2 -o lm.model lm.tensors.zst
s2s-train "${small[@]}" --preset char-classifier --updates 2 -o classes.model classes.tensors.zst
s2s-model quantize -q -o quantized.model pairs.model
rm -f pairs.checkpoint.*
ls -l
