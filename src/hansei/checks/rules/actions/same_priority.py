"""All action items have the same priority.

What
    Three or more open action items, each with a priority, and it is the same for all of them.

Why
    A priority says what to do first. When all are equal it says nothing, and the quick one wins over the important one.

Bad
    # Checkout slow on 2026-01-10

    ## Action items

    - [ ] [P1] Fill the price cache when a customer signs up
    - [ ] [P1] Alert when orders take longer than 5 seconds
    - [ ] [P1] Run the load test with new customers

Good
    # Checkout slow on 2026-01-10

    ## Action items

    - [ ] [P0] Fill the price cache when a customer signs up
    - [ ] [P1] Alert when orders take longer than 5 seconds
    - [ ] [P2] Run the load test with new customers

Source
    Google, *The Site Reliability Workbook*, chapter 10 (sre.google/workbook/postmortem-culture). Catalogue A-07.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.rule import Hit, Rule
from hansei.checks.work import still_open

_FEWEST = 3


def check(context: Context) -> Iterator[Hit]:
    ranked = [one.priority for one in still_open(context) if one.priority is not None]
    if len(ranked) >= _FEWEST and len(ranked) == len(still_open(context)) and len({one.value.strip().lower() for one in ranked}) == 1:
        yield Hit(f"All {len(ranked)} open action items have priority {ranked[0].value}.", ranked[0].span, "decide which one comes first")


RULE = Rule("HS606", "same-priority", "actions", "advice", check, about=("actions",))
