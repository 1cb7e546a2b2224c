"""Marks shout where a fact would help.

What
    Two or more exclamation marks, or a question mark with one behind it, in what the author says. Quoted, and in code, they are left alone.

Why
    A loud sentence is read as a reproach, whatever it says. A number says how bad it was, and to everybody the same.

Bad
    # Checkout slow on 2026-01-10

    The price cache was empty for three hours!!

Good
    # Checkout slow on 2026-01-10

    The price cache was empty for three hours.

Source
    J. Lunney, S. Lueder and B. Beyer, *Postmortem Culture: Learning from Failure*, chapter 10 of The Site Reliability Workbook (O'Reilly,
    2018), on animated language.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.patterns import Pattern
from hansei.checks.prose import in_speech, sentences
from hansei.checks.rule import Hit, Rule
from hansei.findings import Fix
from hansei.text import EditSet

_MARKS = ("!!", "?!")
_LOUD = Pattern(r"(?<=[\w)'\"”’])(?:!{2,}|!*\?+!+[?!]*)(?=\s|$)")


def check(context: Context) -> Iterator[Hit]:
    for sentence in sentences(context, _MARKS):
        match = _LOUD.search(sentence.text)
        if match is None:
            continue
        span = sentence.span(*match.span())
        if in_speech(context, span):
            mark = "?" if "?" in match[0] else "."
            fixes = (Fix("one mark", False, EditSet.replace(span, mark)),) if context.source.slice(span) == match[0] else ()
            yield Hit(f"{match[0]!r} shouts.", span, "say how much it was; one mark is enough", fixes, concern="animated")


RULE = Rule("HS514", "shouted", "language", "advice", check, cues=_MARKS)
