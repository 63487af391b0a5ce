#!/usr/bin/env python3
"""Writes the cases of sacreBLEU's own tests, with the numbers that stand in them, which our tests have to give too.

    python3 -m pip install sacrebleu==2.6.0 pytest
    python3 -m pip download --no-binary sacrebleu --no-deps sacrebleu==2.6.0; tar xf sacrebleu-2.6.0.tar.gz
    python3 sacrebleu_cases.py sacrebleu-2.6.0/test > sacrebleu_cases.tsv

A line is a score, its settings, the number, how far from it one may be, and the segments, each a hypothesis and its
references; fields stand apart by TAB, settings by commas, the texts of a segment by U+001F. Of tercom's tokenizer the
number is empty, and the segment a text and its tokens. Left out is what s2s-score has no option for: other longest
n-grams of BLEU, and scores of statistics without texts."""
import sys

sys.path.insert(0, sys.argv[1])
import test_bleu
import test_chrf
import test_sentence_bleu
import test_ter
import test_tokenizer_ter


def row(score, settings, number, tolerance, hypotheses, references):
    segments = ["\x1f".join(texts) for texts in zip(hypotheses, *references)]
    print(score, ",".join(settings), number, tolerance, *segments, sep="\t")


for settings, cases in [(["beta3", "epsilon"], test_chrf.test_cases),
                        (["beta3"], test_chrf.test_cases_effective_order),
                        (["beta3", "space"], test_chrf.test_cases_keep_whitespace)]:
    for hypotheses, references, number in cases:
        row("chrf", settings, number, test_chrf.EPSILON, hypotheses, [references])
for hypothesis, references, number in test_chrf.test_sentence_level_chrf:
    row("chrf", ["epsilon"], number, test_chrf.EPSILON, [hypothesis], [references])

for hypotheses, references, number in test_bleu.test_raw_bleu_cases + test_bleu.test_case_effective_order:
    row("bleu", ["none", "floor", "0.01", "effective"], 100 * number, 100 * test_bleu.EPSILON, hypotheses, references)
for hypotheses, references, options, number in test_bleu.test_corpus_bleu_cases:
    row("bleu", [options.get("tokenize", "13a"), options.get("smooth_method", "exp")], number, 1e-6, hypotheses, references)
for cases, system, reference in [
        (test_sentence_bleu.test_cases, test_sentence_bleu.SYS, test_sentence_bleu.REF),
        (test_sentence_bleu.test_cases_zero_bleu, test_sentence_bleu.SYS_0, test_sentence_bleu.REF_0)]:
    for smoothing, value, lowercase, tokenizer, number in cases:
        settings = [tokenizer, smoothing, str(value or ""), "effective"] + ["lowercase"] * lowercase
        row("bleu", settings, number, test_sentence_bleu.EPSILON, [system], [[reference]])

for hypotheses, references, number in test_ter.test_cases:
    row("ter", [], 100 * number, test_ter.EPSILON * 100, hypotheses, [references])
for settings, cases in [([], test_tokenizer_ter.test_cases_default),
                        (["no_punct"], test_tokenizer_ter.test_cases_no_punct),
                        (["normalized"], test_tokenizer_ter.test_cases_norm),
                        (["normalized", "asian"], test_tokenizer_ter.test_cases_asian)]:
    for text, tokens in cases:
        row("tercom", settings, "", "", [text], [[tokens]])
