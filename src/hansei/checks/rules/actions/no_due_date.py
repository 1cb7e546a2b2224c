"""Action items have no due date.

What
    Open action items without a day by which they should be done; all of a document are one finding. Where fewer than
    half of them have one and the dialect is not declared, nothing is said.

Why
    Without a date nothing is ever late, and nobody is reminded. The next incident finds the repair still planned.

Bad
    # Checkout slow on 2026-01-10

    ## Action items

    | Action | Owner | Due |
    |--------|-------|-----|
    | Fill the price cache when a customer signs up | @mira | 2026-02-01 |
    | Alert on slow orders | @jon |  |

Good
    # Checkout slow on 2026-01-10

    ## Action items

    | Action | Owner | Due |
    |--------|-------|-----|
    | Fill the price cache when a customer signs up | @mira | 2026-02-01 |
    | Alert on slow orders | @jon | 2026-02-15 |

Source
    PagerDuty, *Postmortem Documentation* (postmortems.pagerduty.com): 15 days for the gravest severity, 30 for the next. Catalogue A-01.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import at_lines, is_draft
from hansei.checks.rule import Hit, Rule
from hansei.checks.work import still_open


def check(context: Context) -> Iterator[Hit]:
    actions = still_open(context)
    bare = [one for one in actions if one.due is None]
    dated = sum(1 for one in actions if one.due) * 2 >= len(actions)
    if not bare or not (context.declared or dated):
        return
    if context.declared and not dated and context.dialect is not None and not context.dialect.action_horizons:
        return
    lines = at_lines(context, (one.span for one in bare))
    number = f"{len(bare)} of {len(actions)} open action items" if len(actions) > 1 else "Your open action item"
    others = tuple(one.text_span for one in bare[1:])
    if is_draft(context):
        said = f"To do before review: set a due date for {number[0].lower() + number[1:]} ({lines})."
        yield Hit(said, bare[0].text_span, level="advice", related=others)
    else:
        yield Hit(
            f"{number} {'has' if len(bare) == 1 else 'have'} no due date ({lines}).",
            bare[0].text_span,
            "set a day, even a distant one",
            related=others,
        )


RULE = Rule("HS603", "no-due-date", "actions", "warning", check, about=("actions",))
