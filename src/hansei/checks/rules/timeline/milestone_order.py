"""A milestone comes before another that must precede it.

What
    A start after the mitigation, a mitigation after the resolution, an acknowledgement before the detection, and so on. A detection before
    the start is allowed: an alert may see the trouble coming. Only what the head states is compared.

Why
    Every measured duration is the distance of two milestones. One that is out of order makes the number negative, and it is left out of all
    metrics.

Bad
    # Checkout slow

    - **Date:** 2026-01-10
    - **Start time:** 2026-01-10 14:00 UTC
    - **Resolved at:** 2026-01-10 13:20 UTC

    ## Root cause

    The price cache held no entry for new customers.

Good
    # Checkout slow

    - **Date:** 2026-01-10
    - **Start time:** 2026-01-10 14:00 UTC
    - **Resolved at:** 2026-01-10 14:20 UTC

    ## Root cause

    The price cache held no entry for new customers.

Source
    *Seeking SRE* (O'Reilly, 2018), chapter 4, on the times between milestones; the definitions in Hansei's own glossary. Catalogue
    T-02.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.moments import instant, minutes
from hansei.checks.rule import Hit, Rule

_ORDER = (
    ("cause_introduced", "impact_start"),
    ("impact_start", "mitigated"),
    ("impact_start", "resolved"),
    ("detected", "acknowledged"),
    ("detected", "mitigated"),
    ("detected", "resolved"),
    ("mitigated", "resolved"),
    ("resolved", "closed"),
)
_WORDS = {
    "cause_introduced": "the change that caused it", "impact_start": "the start", "detected": "the detection",
    "acknowledged": "the acknowledgement",
    "mitigated": "the mitigation", "resolved": "the resolution", "closed": "the closing",
}  # fmt: skip


def check(context: Context) -> Iterator[Hit]:
    times = context.incident.times
    seen = set()
    for earlier, later in _ORDER:
        if earlier not in times or later not in times or later in seen:
            continue
        first, last = times[earlier], times[later]
        if first.value.approximate or last.value.approximate or "timeline" in {first.how, last.how}:
            continue  # the order of a timeline is looked at event by event
        gap = minutes(instant(first.value), instant(last.value))
        if gap is not None and gap < 0:
            seen.add(later)
            yield Hit(
                f"You put {_WORDS[later]} ({last.raw}) before {_WORDS[earlier]} ({first.raw}).", last.span,
                "correct one of the two; add the date where a new day begins", related=(first.span,),
            )  # fmt: skip


RULE = Rule("HS202", "milestone-order", "timeline", "warning", check, about=("times",))
