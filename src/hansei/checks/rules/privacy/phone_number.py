"""A telephone number stands in the document.

What
    A number in the international form (``+49 30 ...``), or one behind the words *phone*, *tel.* or *mobile*. Numbers set aside for
    fiction and emergency lines are left alone. All of them are one finding.

Why
    On-call numbers are rotated and private ones are private; a document that is kept for ever and read by many is no place for either.

Bad
    # Checkout slow on 2026-01-10

    ## Response

    The provider was reached at +49 30 4471902.

Good
    # Checkout slow on 2026-01-10

    ## Response

    The provider was reached by telephone (see the contact list).

Source
    ITU-T E.123 (notation of telephone numbers). Catalogue X-11.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import holds, opaque, plural
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_INTERNATIONAL = Pattern(r"\+[1-9]\d{0,2}[ .-]?(?:\(0?\d{1,5}\)[ .-]?)?\d{1,5}(?:[ .-]\d{2,8}){1,5}(?![\w.-]*\w)")
_NAMED = Pattern(
    r"\b(?:tele)?(?:phone|tel\.?|mobile)(?: number)?(?: at| on)?:? (?P<number>\(?\d{2,5}\)?[ -]\d{3,4}[ -]\d{3,6})(?![\w-])", I
)
_BEFORE = ("", *" \t\n([*_:,;|>")
_FICTION = Pattern(r"555[ .-]?01\d\d|\b01632|\b7700[ .-]?900|123[ .-]?456|000[ .-]?000", I)


def check(context: Context) -> Iterator[Hit]:
    found: list[Span] = []
    text = context.source.text
    found_at = (match for match in _INTERNATIONAL.finditer(text) if text[match.start() - 1 : match.start()] in _BEFORE)
    places = [Span(*match.span()) for match in found_at]
    if any(holds(context, word) for word in ("phone", "tel:", "tel.", "mobile")):
        places += [Span(*match.span("number")) for match in _NAMED.finditer(text)]
    for span in places:
        number = text[span.start : span.end]
        if 8 <= sum(char.isdigit() for char in number) <= 15 and not _FICTION.search(number) and not opaque(context).hold(span.start):
            found.append(span)
    if found:
        yield Hit(f"You give {plural(len(found), 'telephone number')}.", found[0], "name the role, or where the number can be looked up")


RULE = Rule("HS807", "phone-number", "privacy", "advice", check)
