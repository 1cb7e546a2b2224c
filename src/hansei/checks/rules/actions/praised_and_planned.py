"""What is said to have gone well is also an action item.

What
    An open action item whose words nearly all stand in one entry of *what went well*: the rollback procedure *was well documented*, and
    *document the rollback procedure* is still to be done.

Why
    Either it did not go so well, or the item is not needed.

Bad
    # Checkout slow on 2026-01-10

    ## What went well

    - The rollback procedure was well documented and went smoothly

    ## Action items

    - [ ] Document the rollback procedure

Good
    # Checkout slow on 2026-01-10

    ## What went well

    - The rollback went smoothly

    ## Action items

    - [ ] Document the rollback procedure

Source
    PagerDuty, *Incident Response Documentation* (response.pagerduty.com), Postmortem Template: what went well and what is to be done
    are two lists. Catalogue X-09.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import short
from hansei.checks.patterns import Pattern
from hansei.checks.rule import Hit, Rule
from hansei.checks.work import still_open

_WORD = Pattern(r"[^\W\d_]{4,}")
_ENDING = Pattern(r"(?:ation|ing|ed|es|s|e)$")
_COMMON = frozenset(("with", "from", "that", "this", "have", "when", "into", "their", "more", "team", "service", "incident"))


def check(context: Context) -> Iterator[Hit]:
    praised = [(one, _words(one.value)) for one in context.incident.went_well]
    if not praised or context.incident.language != "en":
        return
    for action in still_open(context):
        words = _words(action.text)
        for one, said in praised:
            shared = words & said
            if len(shared) >= 3 and len(shared) / len(words) >= 0.7:
                line = context.source.line_at(one.span.start)
                yield Hit(
                    f"You plan this, and say in line {line} that it went well: {short(one.value)!r}.",
                    action.text_span,
                    "keep the one that is true",
                    confidence="medium",
                )
                break


def _words(text: str) -> frozenset[str]:
    return frozenset(_ENDING.sub("", word.lower()) for word in _WORD.findall(text)) - _COMMON


RULE = Rule("HS608", "praised-and-planned", "actions", "advice", check, about=("actions", "went_well"))
