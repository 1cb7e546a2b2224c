"""Data loss or a missed service level is answered with yes, and not with how much.

What
    The field on data loss or on the service level agreement says *Yes*, and neither a number nor a word such as *all*, *unknown* or *see
    below* behind it.

Why
    The next question is always: how much? Whoever answers customers or auditors needs the amount, or the minutes allowed and used.

Bad
    # Checkout slow on 2026-01-10

    ## Impact

    - **Data loss:** Yes
    - **SLA breach:** No

Good
    # Checkout slow on 2026-01-10

    ## Impact

    - **Data loss:** Yes, 214 orders between 10:00 and 10:04 UTC
    - **SLA breach:** No

Source
    PagerDuty, *Incident Response Documentation* (response.pagerduty.com), How to Write a Postmortem: be very specific, with exact
    numbers. Catalogue I-04 and I-05.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule

_ASKS = {
    "data_loss": ("data loss", "how much, of what, and whether it came back"),
    "sla_breach": ("the service level", "the minutes allowed and the minutes used"),
}

_YES = Pattern(r"[\W_]*(?:yes|y|true|ja|oui|sí|si|はい)(?![\w'’])", I)
_MUCH = Pattern(
    r"\d|\b(?:all|every\w*|whole|entire(?:ly)?|both|one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|unknown|"
    r"estimate\w*|see|below|above|tbd)\b|[一二三四五六七八九十百千万全]|\[",
    I,
)


def check(context: Context) -> Iterator[Hit]:
    for name, (what, question) in _ASKS.items():
        answer = getattr(context.incident.impact, name)
        if answer is not None and _YES.match(answer.value) and not _MUCH.search(answer.value):
            yield Hit(f"You say yes to {what}, and not how much.", answer.span, f"add {question}")


RULE = Rule("HS303", "bare-yes", "impact", "warning", check, cues=("loss", "sla", "breach", "service level"))
