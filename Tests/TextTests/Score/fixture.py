#!/usr/bin/env python3
"""Writes small odd corpora with sacreBLEU's numbers, which the tests compare with ours.

    python3 -m pip install sacrebleu==2.6.0; python3 fixture.py > fixture.tsv
    for kind in options metrics shifts; do python3 fixture.py $kind > $kind.tsv; done
    python3 fixture.py SEED CORPORA PATH/TO/s2s-score     compares with the tool, and says the largest difference

A line is a corpus: BLEU, brevity penalty, hypothesis and reference length, chrF2, then segments, each a
hypothesis and its references; fields stand apart by TAB, the texts of a segment by U+001F.

A line of options.tsv belongs to the same corpus: BLEU for each tokenizer, case and smoothing in the order of
SETTINGS, chrF2 in lower case; then with 40 resamples and the line's number, from 1, as seed the mean and half width of BLEU
and of chrF2, and p of both against a baseline, the same hypotheses each a line later.

A line of metrics.tsv belongs to the same corpus: chrF for each of CHRFS, TER for each of TERS, 0 and 1; p of BLEU, chrF2
and TER by 60 randomisations with the line's number as seed; mean, half width and p of chrF2++ and of TER by 40 resamples;
then of each segment BLEU, chrF2, chrF2++ and TER.

A line of shifts.tsv is a hypothesis and a reference whose words have changed places: edits by default, TER for each of
TERS, and the two texts."""
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile

from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.significance import PairedTest

WORDS = ["the", "cat", "dog", "sat", "on", "mat", "3.14", "1,000", "10-20", "e.g.", "U.S.", "don't",
         "naïve", "été", "l'homme", "&quot;x&quot;", "&amp;", "a&b", "<skipped>", "well-known", "...", "?!",
         "日本語", "привет", "ελλάδα", "(see", "this)", "[1]", "50%", "$5.00", "a/b", "x=y", "«oui»", "C++",
         "non\u00a0breaking", "narrow\u202f!", "-5", "5-", ",5", "5,", ".5", "5.", "~", "{z}", "a_b", "end.",
         "ΟΔΟΣ", "Σ", "ΑΣ.", "İZMİR", "ÉTÉ", "The", "CAT", "№5", "¾", "x²,y", "€5,-", "3,5€", "“q”", "5.", "A.B.", "¿no?",
         "&amp;lt;", "&amp;amp;quot;", "<skip<skipped>ped>", "&gt", "١٢٣.٤", "５．５", "e\u0301t\u00e9", "👩‍👩‍👧.", "1.é", "é,1"]
# Whatever a rule or a splitter may look at, white space of all kinds among it.
SIGNS = list("aB9.,-&;<>'\"!()[]/\\ ~`") + ["é", "日", "\u0301", "😀", "٣", "\u00a0", "\u0085", "\u1680", "\u180e",
         "\u2003", "\u200b", "\u2028", "\u202f", "\u205f", "\u3000", "\ufeff", "\x0b", "\x0c", "\x1c", "\x1e", "\x00", "ß", "Ǆ"]


def word():
    if random.random() < 0.8:
        return random.choice(WORDS)
    return "".join(random.choice(SIGNS) for _ in range(random.randint(1, 8)))


def sentence():
    return " ".join(word() for _ in range(random.randint(0, 14)))


def changed(text):
    words = [w for w in text.split(" ") if random.random() > 0.15]
    return " ".join(word() if random.random() < 0.15 else w for w in words)


def corpus(number):
    """Rows of a hypothesis and its references."""
    per = random.choice([1, 1, 2, 3])
    rows = []
    for _ in range(random.randint(1, 6)):
        references = [sentence() for _ in range(per)]
        rows.append([changed(references[0]) if number % 10 else sentence()] + references)
    return rows


def scores(rows, setting={}):
    hypotheses, references = [r[0] for r in rows], [list(r) for r in zip(*(r[1:] for r in rows))]
    return (BLEU(**setting).corpus_score(hypotheses, references),
            CHRF(lowercase=setting.get("lowercase", False)).corpus_score(hypotheses, references))


def flags(setting):
    value = setting["smooth_value"]
    return (["--tokenize", setting["tokenize"], "--smooth-method", setting["smooth_method"]] +
            (["--smooth-value", str(value)] if value else []) + (["--lowercase"] if setting["lowercase"] else []))


def fixture():
    random.seed(5)
    for number in range(240):
        rows = corpus(number)
        bleu, chrf = scores(rows)
        head = [repr(bleu.score), repr(bleu.bp), str(bleu.sys_len), str(bleu.ref_len), repr(chrf.score)]
        print("\t".join(head + ["\x1f".join(r) for r in rows]))


SETTINGS = [dict(tokenize=tokenize, lowercase=lowercase, smooth_method=method, smooth_value=value)
            for tokenize in ("none", "13a", "intl", "char") for lowercase in (False, True)
            for method, value in (("none", None), ("floor", None), ("floor", 0.37), ("add-k", None), ("add-k", 2.5),
                                  ("exp", None))]


def options():
    random.seed(5)
    for number in range(240):
        rows = corpus(number)
        hypotheses, references = [r[0] for r in rows], [list(r) for r in zip(*(r[1:] for r in rows))]
        found = [BLEU(**setting).corpus_score(hypotheses, references).score for setting in SETTINGS]
        found.append(CHRF(lowercase=True).corpus_score(hypotheses, references).score)
        os.environ["SACREBLEU_SEED"] = str(number + 1)
        test = PairedTest([("a", hypotheses[1:] + hypotheses[:1]), ("b", hypotheses)], {"BLEU": BLEU(), "chrF": CHRF()},
                          references, "bs", 40)
        results = [result for name, result in test()[1].items() if name != "System"]
        found += [number for result in results for number in (result[1].mean, result[1].ci)]
        found += [result[1].p_value for result in results]
        print("\t".join(f"{number:.12g}" for number in found))


CHRFS = [dict(word_order=2), dict(word_order=1, char_order=4), dict(word_order=4, beta=3), dict(whitespace=True),
         dict(eps_smoothing=True), dict(word_order=2, eps_smoothing=True, whitespace=True, lowercase=True),
         dict(char_order=1, beta=1)]
TERS = [dict(zip(("normalized", "no_punct", "asian_support", "case_sensitive"), values))
        for values in itertools.product((False, True), repeat=4)]


def tested(systems, references, metrics, kind, count):
    """The results of a paired test of two systems, in the order of the metrics."""
    found = PairedTest(systems, metrics, references, kind, count)()[1]
    return [result for name, result in found.items() if name != "System"]


def metrics():
    random.seed(5)
    for number in range(240):
        rows = corpus(number)
        hypotheses, references = [r[0] for r in rows], [list(r) for r in zip(*(r[1:] for r in rows))]
        found = [metric.corpus_score(hypotheses, references).score
                 for metric in [CHRF(**setting) for setting in CHRFS] + [TER(**setting) for setting in TERS]]
        os.environ["SACREBLEU_SEED"] = str(number + 1)
        systems = [("a", hypotheses[1:] + hypotheses[:1]), ("b", hypotheses)]
        three = {"BLEU": BLEU(), "chrF": CHRF(), "TER": TER()}
        found += [result[1].p_value for result in tested(systems, references, three, "ar", 60)]
        for result in tested(systems, references, {"chrF": CHRF(word_order=2), "TER": TER()}, "bs", 40):
            found += [result[1].mean, result[1].ci, result[1].p_value]
        for row in rows:
            found += [metric.sentence_score(row[0], row[1:]).score
                      for metric in (BLEU(effective_order=True), CHRF(), CHRF(word_order=2), TER())]
        print("\t".join(f"{number:.12g}" for number in found))


# What the rules of tercom look at.
TERMS = ["it's", "l'homme's", "日本、語。", "カナ・ひら", "（丸）", "㈱", "⺀", "㇀㋿", "豈︰", "5-6", "3.5,", "end.", "A", "B", "!?", "(a)", "&amp;", "｡｢x｣"]


def moved(words, kinds):
    """The words with runs of them in other places, and some of them others."""
    words = list(words)
    for _ in range(random.randint(0, 4)):
        start = random.randint(0, len(words))
        run = words[start:start + random.randint(1, 12)]
        rest = words[:start] + words[start + len(run):]
        place = random.randint(0, len(rest))
        words = rest[:place] + run + rest[place:]
    words = [random.choice(kinds) if random.random() < 0.08 else w for w in words if random.random() > 0.06]
    return [random.choice(kinds)] + words if random.random() < 0.3 else words


def shifts():
    random.seed(7)
    for number in range(240):
        kinds = (TERMS + list("abcdef") if number % 4 == 0 else
                 [chr(97 + k) for k in range(random.choice([2, 3, 8, 26, 26]))])
        size = random.choice([4, 12, 12, 25, 25, 25, 60]) if number % 40 else 150
        reference = [random.choice(kinds) for _ in range(random.randint(size // 2, size))]
        hypothesis = moved(reference, kinds)
        if number % 40 == 0:
            # Sides of such unlike lengths that the beam is wider.
            hypothesis = hypothesis[:random.randint(1, 2)]
        if number % 80 == 0:
            hypothesis, reference = reference, hypothesis
        texts = " ".join(hypothesis), " ".join(reference)
        found = [TER(**setting).sentence_score(texts[0], [texts[1]]) for setting in TERS]
        print("\t".join([str(found[0].num_edits)] + [f"{score.score:.12g}" for score in found] + list(texts)))


def words_of(chrf, ter):
    """The options of the tool for the settings of two metrics."""
    words = []
    for prefix, setting in ("--chrf-", chrf), ("--ter-", ter):
        for key, value in setting.items():
            if value:
                words += [prefix + key.replace("_", "-")] + ([] if value is True else [str(value)])
    if not ter.get("normalized") and not ter.get("no_punct"):
        # It would change nothing, which the tool refuses.
        words = [word for word in words if word != "--ter-asian-support"]
    return words


def compare(seed, count, tool):
    random.seed(seed)
    largest = {"bleu": 0.0, "chrf": 0.0, "ter": 0.0, "brevity_penalty": 0.0, "lengths": 0, "precisions": 0.0}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            # The tool refuses a NUL among the first bytes of a text.
            rows = [[text.replace("\x00", "q") for text in row] for row in corpus(number)]
            setting = SETTINGS[number % len(SETTINGS)]
            bleu, _ = scores(rows, setting)
            chrfs, ters = CHRFS[number % len(CHRFS)], TERS[number % len(TERS)]
            texts = [r[0] for r in rows], [list(r) for r in zip(*(r[1:] for r in rows))]
            chrf, ter = CHRF(**chrfs).corpus_score(*texts), TER(**ters).corpus_score(*texts)
            words = flags(setting) + words_of(chrfs, ters) + ["--metric=" + name for name in ("bleu", "chrf", "ter")]
            paths = [os.path.join(folder, str(column)) for column in range(len(rows[0]))]
            for path, texts in zip(paths, zip(*rows)):
                with open(path, "w", encoding="utf-8", newline="\n") as file:
                    # The tool drops one byte order mark, so a text that begins with one keeps its own.
                    file.write("\ufeff" + "".join(text + "\n" for text in texts))
            with open(paths[0], "rb") as hypotheses:
                ours = json.loads(subprocess.run([tool, "-q", "--json"] + words + paths[1:], stdin=hypotheses,
                                                 stdout=subprocess.PIPE, check=True).stdout)
            differences = {
                "bleu": abs(ours["bleu"] - bleu.score), "chrf": abs(ours["chrf"] - chrf.score),
                "ter": abs(ours["ter"] - ter.score),
                "brevity_penalty": abs(ours["brevity_penalty"] - bleu.bp),
                "lengths": abs(ours["hyp_len"] - bleu.sys_len) + abs(ours["ref_len"] - bleu.ref_len),
                "precisions": max(abs(ours[f"precision_{n + 1}"] - bleu.precisions[n]) for n in range(4))}
            largest = {key: max(largest[key], differences[key]) for key in largest}
    print(f"{count} corpora, largest differences {largest}")


if len(sys.argv) == 4:
    compare(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
else:
    {"options": options, "metrics": metrics, "shifts": shifts}.get("".join(sys.argv[1:]), fixture)()
