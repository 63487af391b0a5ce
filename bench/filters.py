"""The peers of bench/filters.sh: noise for a corpus, and the verdicts and the speed of OpusFilter and hardrules.

    filters.py noise CORPUS PAIRS SEED     pairs of a corpus, a third of them with a planted fault
    filters.py opusfilter CORPUS           for each filter a line: its name, and the numbers of the pairs that it drops
    filters.py ten CORPUS                  the pairs that ten filters of OpusFilter keep
    filters.py hardrules CORPUS            the pairs that the rules of bicleaner-hardrules keep that need no model
"""

import argparse
import random
import sys
import types

# Modules of languages and models, which the filters here do not use.
UNUSED = ["fastspell", "kenlm", "sacremoses", "toolwrapper", "fasttext"]


def pairs(path):
    with open(path, encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield tuple(line.rstrip("\n").split("\t")[:2])


def faults(chance):
    def word(text):
        return chance.choice(text.split() or ["x"])

    return [
        lambda s, t: (s, s),
        lambda s, t: (s, s[:-1] + "x"),
        lambda s, t: (t + " " + s[: len(s) // 2], t),
        lambda s, t: ("<b>" + s + "</b>", t),
        lambda s, t: (s, t + chance.choice(["!!!!", " ... ...", "?!?", ". . ."])),
        lambda s, t: (s + " " + " ".join([word(s) + " now"] * chance.randint(2, 4)), t),
        lambda s, t: (s, (word(t) + chance.choice([" ", ""])) * chance.randint(2, 5) + t),
        lambda s, t: (f"{s} {chance.randint(0, 9999)}", f"{t} {chance.randint(0, 9999)}"),
        lambda s, t: (f"{s} {chance.randint(10, 99)}0", f"{t} {chance.randint(10, 99)}"),
        lambda s, t: ("12:30 - 14:00 / 7 * 8 = " + word(s), t),
        lambda s, t: (s, t.replace(" ", "")),
        lambda s, t: (" ".join(s), t),
        lambda s, t: (s.replace("e", "é"), t.upper()),
    ]


def noise(path, count, seed):
    chance = random.Random(seed)
    sample = chance.sample(list(pairs(path)), count)
    for source, target in sample:
        if chance.random() < 1 / 3:
            source, target = chance.choice(faults(chance))(source, target)
        print(source, target, sep="\t")


def opusfilter():
    from opusfilter import filters

    return {
        "letters": filters.AlphabetRatioFilter(threshold=0.75),
        "average-word-length": filters.AverageWordLengthFilter(),
        "tags": filters.HtmlTagFilter(),
        "terminal-punctuation": filters.TerminalPunctuationFilter(),
        "numeral-similarity": filters.NonZeroNumeralsFilter(),
        "common-substring": filters.LongestCommonSubstringFilter(),
        "similarity": filters.SimilarityFilter(),
        "repeats": filters.RepetitionFilter(),
        "length": filters.LengthFilter(),
        "ratio": filters.LengthRatioFilter(),
    }


def hardrules():
    for name in UNUSED:
        module = types.ModuleType(name)
        module.__getattr__ = lambda attribute: object
        sys.modules.setdefault(name, module)
    from hardrules.hardrules import Hardrules

    arguments = argparse.Namespace(
        disable_lm_filter=True, disable_porn_removal=True, disable_lang_ident=True, source_lang="en",
        target_lang="fr", lm_threshold=0, run_all_rules=False, disable_minimal_length=True,
        rules_config=None)
    return Hardrules(arguments)


def main():
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    kind, path = sys.argv[1:3]
    if kind == "noise":
        noise(path, int(sys.argv[3]), int(sys.argv[4]))
    elif kind == "opusfilter":
        for name, judge in opusfilter().items():
            scores = judge.score(list(pairs(path)))
            dropped = [n for n, score in enumerate(scores, 1) if not judge.accept(score)]
            print(name, *dropped)
    elif kind == "ten":
        kept = pairs(path)
        for judge in opusfilter().values():
            kept = judge.filter(kept)
        for pair in kept:
            print(*pair, sep="\t")
    elif kind == "hardrules":
        rules = hardrules()
        for source, target in pairs(path):
            if not rules.wrong_tu(source, target):
                print(source, target, sep="\t")


main()
