"""The description names what was not there.

What
    *There was no alert*, *insufficient testing*, *a lack of monitoring*, where the document describes what happened. Among lessons and
    action items they are welcome.

Why
    Everything that is missing was missing on all the good days, too. Say what was there and how it behaved; what should be added is an
    action item.

Bad
    # Checkout slow on 2026-01-10

    ## What happened

    There was insufficient monitoring of the checkout.

Good
    # Checkout slow on 2026-01-10

    ## What happened

    The alert looks at the average of all pages, and the checkout is one of four hundred.

Source
    PagerDuty, Postmortems, gives this very example. Catalogue B-06.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.patterns import I, Pattern
from hansei.checks.prose import in_speech, sentences
from hansei.checks.rule import Hit, Rule

_WORDS = frozenset((
    "insufficient", "inadequate", "lack", "lacking", "poor", "missing", "enough", "safeguard", "safeguards", "no", "appropriate",
))  # fmt: skip
_CUES = (
    "insufficient", "inadequate", "lack of", "lacking", "poor", "missing", "not enough", "was no", "were no", "no safeguard",
    "have appropriate", "have adequate", "have sufficient", "have proper", "have any", "have enough",
)  # fmt: skip
_GUARD = (
    r"(?:monitoring|alert(?:s|ing)?|alarms?|test(?:s|ing)?(?: coverage| procedures?)?|coverage|(?:code "
    r")?reviews?|validation|documentation|runbooks?|observability|safeguards?|guard ?rails?|"
    r"logging|process(?:es)?|procedures?|training|communication|coordination|rate limit(?:s|ing)?|backups?|"
    r"staging|automation|visibility|ownership|prioriti[sz]ation|"
    r"failover|redundancy|resilience|planning|knowledge|awareness|(?:limit|guarantee|quota)s?|max(?:imum)? [\w "
    r"]{2,20}|checks?\b(?! sum)|integrity check)"
)
_PATTERN = Pattern(
    rf"\b(?:insufficient|inadequate|(?:a )?lack(?:ing)? of(?: an?| any)?|poor|not enough|(?:was|were) no)(?: "
    rf"(?!user|impact|data)[\w/-]+){{0,3}}? {_GUARD}\b"
    rf"|\bmissing (?:alert(?:s|ing)|alarms|monitoring|tests|test coverage|documentation|runbooks?|safeguards?|guard ?rails?)\b"
    rf"|\b{_GUARD}(?: of [\w -]{{3,40}})? (?:was|were) (?:insufficient|inadequate|lacking|missing)\b"
    rf"|\b(?:didn['’]t|did not) have (?:appropriate|adequate|sufficient|proper|enough|any) (?:[\w-]+ ){{0,2}}{_GUARD}\b"
    r"|^\W*[Nn]o safeguards?\b",
    I,
)


def check(context: Context) -> Iterator[Hit]:
    for sentence in sentences(context, _CUES):
        match = _PATTERN.search(sentence.text) if sentence.in_description else None
        if match is None or (sentence.sections[:1] == ("contributing_factors",) and not sentence.text[: match.start()].strip(" *_-")):
            continue  # a bare name in a list of factors is how such lists are written
        span = sentence.span(*match.span())
        if in_speech(context, span):
            words = " ".join(match[0].split())
            yield Hit(
                f"{words!r} says what was not there.",
                span,
                "say what was there and how it behaved; what is to be added belongs to the action items",
                confidence="medium",
                concern="hindsight_gap",
            )


RULE = Rule("HS505", "hindsight-gap", "language", "advice", check, words=_WORDS)
