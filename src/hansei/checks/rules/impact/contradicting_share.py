"""Two figures of the impact cannot both be true.

What
    More are hit than there are (``1,200 of 900 users``), or the field on the users affected says all of them and a smaller share as well.

Why
    One of the two figures goes into every report that is made of the document, and nobody can tell which one is right.

Bad
    # Checkout slow on 2026-01-10

    ## Impact

    1,200 of 900 customers could not order.

Good
    # Checkout slow on 2026-01-10

    ## Impact

    120 of 900 customers could not order.

Source
    PagerDuty, *Incident Response Documentation* (response.pagerduty.com), How to Write a Postmortem: exact numbers. Catalogue I-02 and
    I-03.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import lower, opaque, quoted
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_PART = Pattern(
    r"(?<![\w.,/:-])(?P<part>\d[\d,]*)[ \t]+(?:out[ \t]+)?of[ \t]+(?:the[ \t]+|our[ \t]+|all[ \t]+|about[ \t]+)*(?P<whole>\d[\d,]*)[ \t]+"
    r"(?:active[ \t]+|total[ \t]+|paying[ \t]+)*(?:users|customers|clients|requests|orders|services|hosts|nodes|pods|sessions|accounts|"
    r"transactions|payments|tenants|servers|replicas|regions)\b",
    I,
)
_ALL = Pattern(
    r"[\W_]*(?:all|every|100[ \t]?%(?:[ \t]+of)?)(?:[ \t]+(?:of|our|the|active|\d[\d,]*))*[ \t]+(?:users?|customers?|clients?)\b", I
)
_SHARE = Pattern(
    r"(?<![\w.,])(?P<share>\d{1,2}(?:\.\d+)?)[ \t]?%[ \t]+of[ \t]+(?:all[ \t]+|the[ \t]+|our[ \t]+)*(?:users|customers|clients)\b", I
)

_NEAR = 40
"""Letters before *of* that are looked at."""


def check(context: Context) -> Iterator[Hit]:
    text = context.source.text
    if " of " in text and _counts(lower(context)):
        for match in _PART.finditer(text):
            part, whole = (int(match[name].replace(",", "")) for name in ("part", "whole"))
            if part > whole and not opaque(context).hold(match.start()) and not quoted(context).hold(match.start()):
                yield Hit(
                    f"{match['part']} are more than the {match['whole']} that there are.",
                    Span(*match.span()),
                    "correct the one or the other",
                )
    affected = context.incident.impact.users_affected
    if affected is not None and _ALL.match(affected.value):
        share = _SHARE.search(affected.value)
        if share is not None and float(share["share"]) < 100:
            yield Hit(f"You say all of them, and {share[0]}.", affected.span, "keep the figure that is true, or say of what each is one")


def _counts(text: str) -> bool:
    """Whether a figure may stand before *of* or *out of* in a text in small letters, which is far cheaper to see than a share."""
    if "\t" in text:
        return True
    at = text.find(" of ")
    while at >= 0:
        if text[at - 1].isdecimal():
            return True
        if text[at - 1] in ", t":
            before = text[max(0, at - _NEAR) : at].rstrip(" ").removesuffix("out").rstrip(" ")
            if not before or before[-1].isdecimal() or before[-1] == ",":
                return True
        at = text.find(" of ", at + 3)
    return False


RULE = Rule("HS306", "contradicting-share", "impact", "warning", check, cues=("users", "customers", "clients", " of "))
