"""No action item would prevent the next incident.

What
    There are at least three action items, the document says of each of what kind it is, and none of them prevents: they repair, detect,
    mitigate or investigate.

Why
    Faster detection and repair shorten the next incident. Only a preventive item makes it less likely.

Bad
    # Checkout slow on 2026-01-10

    ## Action items

    | Action | Type | Owner |
    |--------|------|-------|
    | Restore the lost orders from the log | repair | @mira |
    | Alert when orders take longer than 5 seconds | detect | @jon |
    | Find out why the load test did not show it | investigate | @jon |

Good
    # Checkout slow on 2026-01-10

    ## Action items

    | Action | Type | Owner |
    |--------|------|-------|
    | Fill the price cache when a customer signs up | prevent | @mira |
    | Alert when orders take longer than 5 seconds | detect | @jon |

Source
    Google, *The Site Reliability Workbook*, chapter 10 (sre.google/workbook/postmortem-culture): a list of mitigations only is a named
    failing. Catalogue A-06.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import is_report, listed
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule

_FEWEST = 3
_PREVENTS = Pattern(
    r"\W*(?:add|block|reject|refuse|validate|limit|enforce|test|automate|prevent|pin|guard|require|stop|remove|"
    r"do not|don't|never|replace|bound|cap)\w*\b",
    I,
)


def check(context: Context) -> Iterator[Hit]:
    actions = context.incident.actions
    kinds = {one.kind for one in actions}
    if len(actions) < _FEWEST or None in kinds or "prevent" in kinds or not is_report(context):
        return
    if "prevention" in context.incident.sections or len(kinds) < 2 or any(_PREVENTS.match(one.text) for one in actions):
        return  # a single kind for all of them is the heading's, and says little
    yield Hit(
        f"Your action items {listed(sorted(str(kind) for kind in kinds))}; none of them prevents.", actions[0].text_span,
        "add what would have kept it from happening, or say why that is not worth its price",
    )  # fmt: skip


RULE = Rule("HS605", "no-prevention", "actions", "advice", check, about=("actions", "is_postmortem"))
