#!/usr/bin/env python3
"""Writes subwords.tsv: merges and pieces of subword-nmt, which SubwordTests compares with ours.

    python3 -m pip install subword-nmt==0.3.8; python3 subwords.py > subwords.tsv
    python3 subwords.py CORPUS MERGES PATH/TO/BINARIES    compares with the tools on a corpus of one column

Lines: `merge`, left, right; `word`, word, pieces. The corpus is the second column of examples/eng-fra."""
import io
import os
import random
import subprocess
import sys
import tempfile

from subword_nmt.apply_bpe import BPE
from subword_nmt.learn_bpe import learn_bpe


def learn(lines, count):
    codes = io.StringIO()
    learn_bpe(lines, codes, count)
    return codes.getvalue()


def merges_of(vocabulary):
    """The merges of a vocabulary file of ours, in order, as subword-nmt writes them."""
    found = {}
    for line in vocabulary.decode().split("\n")[1:]:
        fields = line.split("\t")
        if len(fields) < 6:
            continue
        inner = fields[3].endswith("@@")
        text = fields[3].encode()[:-2] if inner else fields[3].encode()
        for rank, length in zip(fields[4].split(","), fields[5].split(",")):
            left, right = text[:int(length)].decode(), text[int(length):].decode()
            found[int(rank)] = f"{left} {right}{'' if inner else '</w>'}"
    return [found[rank] for rank in range(len(found))]


def compare(path, count, binaries):
    codes = learn(open(path, encoding="utf-8", newline="\n"), count)
    vocab = os.path.join(binaries, "s2s-vocab")
    ours = subprocess.run([vocab, "-q", "--level", "bpe", "--merges", str(count), path],
                          check=True, capture_output=True).stdout
    expected = codes.splitlines()[1:]
    print("merges", len(expected), "equal" if merges_of(ours) == expected else "DIFFERENT")
    tokens = {}
    for line in ours.decode().split("\n")[1:]:
        fields = line.split("\t")
        if len(fields) > 3:
            tokens[fields[1]] = fields[3]
    with tempfile.NamedTemporaryFile() as file:
        file.write(ours)
        file.flush()
        ids = subprocess.run([os.path.join(binaries, "s2s-batch"), "-q", "--vocab", file.name,
                              "--source-only", "--text", path], check=True, capture_output=True).stdout
    encoder = BPE(io.StringIO(codes))
    rows = [row for row in ids.decode().split("\n") if row and not row.startswith("#")]
    same = 0
    lines = open(path, encoding="utf-8", newline="\n").read().split("\n")
    for line, row in zip(lines, rows):
        pieces = " ".join(tokens[i] for i in row.split("\t")[1].split()[:-1])
        same += pieces == encoder.process_line(line)
    print("lines", len(rows), "segmented alike", same)


def fixture():
    here = os.path.dirname(os.path.abspath(__file__))
    corpus = os.path.join(here, "../../../examples/eng-fra/corpus.tsv")
    lines = [line.rstrip("\n").split("\t")[1] for line in open(corpus, encoding="utf-8")]
    codes = learn(lines, 1200)
    for code in codes.splitlines()[1:]:
        print("merge", *code.split(" "), sep="\t")
    encoder = BPE(io.StringIO(codes))
    words = sorted({word for line in lines for word in line.split(" ") if word})
    strange = ["aaaaaaa", "ananananas", "œuvre!!!", "日本語", "x" * 70, "elle-même-même", "éééé"]
    for word in random.Random(3).sample(words, 250) + strange:
        print("word", word, encoder.process_line(word), sep="\t")


if __name__ == "__main__":
    if len(sys.argv) == 4:
        compare(sys.argv[1], int(sys.argv[2]), sys.argv[3])
    else:
        fixture()
