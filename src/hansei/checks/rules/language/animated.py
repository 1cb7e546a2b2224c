"""A word shows feelings where a fact would help.

What
    *Unfortunately*, *of course*, *ridiculous*, *a disaster*. Quoted they are left alone.

Why
    Feelings make readers look for somebody to blame. A number says how bad it was, and to everybody the same.

Bad
    # Checkout slow on 2026-01-10

    Unfortunately the price cache held no entry for new customers.

Good
    # Checkout slow on 2026-01-10

    The price cache held no entry for new customers.

Source
    Google SRE workbook, chapter 10: animated language. Catalogue B-04.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.patterns import I, Pattern
from hansei.checks.prose import in_speech, sentences
from hansei.checks.rule import Hit, Rule

_WORDS = frozenset((
    "alas", "awful", "awfully", "believe", "course", "disaster", "embarrassing", "embarrassingly", "horrible", "horribly", "horrific",
    "horrifying", "insane", "insanely", "nightmare", "regrettably", "ridiculous", "ridiculously", "sadly", "shocking", "shockingly",
    "terrible", "terribly", "unbelievable", "unbelievably", "unfortunate", "unfortunately",
))  # fmt: skip
_CUES = (
    "alas", "awful", "awfully", "disaster", "embarrassing", "embarrassingly", "horrible", "horribly", "horrific", "horrifying",
    "insane", "insanely", "nightmare", "regrettably", "ridiculous", "ridiculously", "sadly", "shocking", "shockingly", "terrible",
    "terribly", "unbelievable", "unbelievably", "unfortunate", "unfortunately", "of course", "not believe", "can't believe",
    "cannot believe",
)  # fmt: skip
_PATTERN = Pattern(
    r"\bunfortunate(?:ly)?\b|(?<!matter )\bof course\b|\b[Aa]las\b(?=[ ,])|\bsadly\b|\bregrettably\b|"
    r"\bridiculous(?:ly)?\b|\binsane(?:ly)?\b(?!\.)|\bunbelievabl[ey]\b|\bcan(?:not|['’]t) believe\b|"
    r"\b(?:an?|the|complete|total|utter) (?:complete |total |absolute )?(?:disaster|nightmare)\b(?! (?:recovery|"
    r"plan|relief|test|preparedness|scenario|response))|\bhorri(?:fic|bl[ey]|fying)\b|\bterribl[ey]\b|"
    r"\bawful(?:ly)?\b|\bembarrassing(?:ly)?\b|\bshocking(?:ly)?\b",
    I,
)


def check(context: Context) -> Iterator[Hit]:
    for sentence in sentences(context, _CUES):
        match = _PATTERN.search(sentence.text)
        if match is None:
            continue
        span = sentence.span(*match.span())
        if in_speech(context, span):
            yield Hit(f"{match[0]!r} shows a feeling.", span, "leave it out, or say how much it was", concern="animated")


RULE = Rule("HS506", "animated", "language", "advice", check, words=_WORDS)
