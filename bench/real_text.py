#!/usr/bin/env python3
"""Other forms of the recipe `text`, for the comparison in docs/models.md: lines of its tokens in and out.

    s2s-clean --recipe text | real_text.py FORM              the tokens in that form
    s2s-translate --tokens M | real_text.py FORM --inverse   lines of text

FORM is `cased`, words as they are written; `marked`, a mark before each capital letter, also where a sentence
begins; or `digits`, a token for each digit. Characters that the recipe escapes stay escaped."""
import sys

JOINER, TITLE, LOWER = "\uffed", "\uffea", "\uffec"
MARKS = (TITLE, TITLE * 2, LOWER)
ENDS = set(".!?\u2026")


def parts(line):
    """The mark before each token, the token, whether no space stands before it, and whether a capital is expected."""
    mark, joined, expected, behind = "", False, True, False
    for token in filter(None, line.split(" ")):
        if token in MARKS:
            mark = token
            continue
        core = token.strip(JOINER)
        joined = joined or token.startswith(JOINER)
        if core and core[0].isalnum():
            yield mark, token, joined, expected and not (behind and joined)
            expected = behind = False
        else:
            yield mark, token, joined, False
            end = bool(core) and set(core) <= ENDS
            expected = end or expected and not (behind and joined)
            behind = end
        mark, joined = "", token.endswith(JOINER)


def titled(token):
    """The token with a capital behind its joiners."""
    at = len(token) - len(token.lstrip(JOINER))
    return token[:at] + token[at : at + 1].upper() + token[at + 1 :]


def cased(mark, token, expected):
    """A token as it is written."""
    if mark == TITLE * 2:
        return token.upper()
    if mark == TITLE or not mark and expected and token == token.lower():
        return titled(token)
    return token


def spelt(form, line):
    """The tokens of a line in a form."""
    for mark, token, _, expected in parts(line):
        if form == "cased":
            yield cased(mark, token, expected)
        elif form == "marked":
            if mark != LOWER and titled(token) != token and (mark or expected):
                yield mark or TITLE
            yield token
        else:
            if mark:
                yield mark
            core = token.strip(JOINER)
            yield token.replace(core, f" {JOINER}".join(core)) if core.isdecimal() else token


def restored(form, line):
    """The text of a line's tokens."""
    text = ""
    for mark, token, joined, expected in parts(line):
        token = cased(mark, token, expected and form == "digits")
        text += " " * (not joined and bool(text)) + token.strip(JOINER)
    return text


for line in sys.stdin:
    line = line.rstrip("\n")
    if "--inverse" in sys.argv:
        print(restored(sys.argv[1], line))
    else:
        print("\t".join(" ".join(spelt(sys.argv[1], column)) for column in line.split("\t")))
