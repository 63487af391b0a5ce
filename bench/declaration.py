"""Sentences of the Declaration of Human Rights in ten languages, from the sample texts of the package gflanguages.

    python declaration.py > sentences

Those of bench/languages.tsv: all sentences and clauses that a sample holds, each once, a line each.
"""

import re

from gflanguages import LoadLanguages

languages = LoadLanguages()
for code in "de es fi it nl pl pt ru sv tr".split():
    sample = languages[code + ("_Cyrl" if code == "ru" else "_Latn")].sample_text
    texts = (sample.specimen_48, sample.specimen_36, sample.specimen_32, sample.specimen_21, sample.specimen_16)
    sentences = (part for text in texts for part in re.split(r"(?<=[.!?;:])\s+", text.strip()) if part)
    print(*dict.fromkeys(sentences), sep="\n")
