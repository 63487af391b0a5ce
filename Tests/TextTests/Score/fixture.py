#!/usr/bin/env python3
"""Writes fixture.tsv: small odd corpora with sacreBLEU's numbers, which BLEUTests compares with ours.

    python3 -m pip install sacrebleu==2.6.0; python3 fixture.py > fixture.tsv

A line is a corpus: score, brevity penalty, hypothesis and reference length, then segments, each a
hypothesis and its references; fields stand apart by TAB, the texts of a segment by U+001F."""
import random

import sacrebleu

random.seed(5)
WORDS = ["the", "cat", "dog", "sat", "on", "mat", "3.14", "1,000", "10-20", "e.g.", "U.S.", "don't",
         "naïve", "été", "l'homme", "&quot;x&quot;", "&amp;", "a&b", "<skipped>", "well-known", "...", "?!",
         "日本語", "привет", "ελλάδα", "(see", "this)", "[1]", "50%", "$5.00", "a/b", "x=y", "«oui»", "C++",
         "non\u00a0breaking", "narrow\u202f!", "-5", "5-", ",5", "5,", ".5", "5.", "~", "{z}", "a_b", "end."]


def sentence():
    return " ".join(random.choice(WORDS) for _ in range(random.randint(0, 14)))


def changed(text):
    words = [w for w in text.split(" ") if random.random() > 0.15]
    return " ".join(random.choice(WORDS) if random.random() < 0.15 else w for w in words)


for number in range(240):
    count = random.randint(1, 6)
    per = random.choice([1, 1, 2, 3])
    rows = []
    for _ in range(count):
        references = [sentence() for _ in range(per)]
        hypothesis = changed(references[0]) if number % 10 else sentence()
        rows.append([hypothesis] + references)
    score = sacrebleu.corpus_bleu([r[0] for r in rows], [[r[i] for r in rows] for i in range(1, per + 1)])
    head = [repr(score.score), repr(score.bp), str(score.sys_len), str(score.ref_len)]
    print("\t".join(head + ["\x1f".join(r) for r in rows]))
