"""Action items have no owner.

What
    Open action items without the name of who answers for them; all of a document are one finding. Where fewer than half
    of them have one and the dialect is not declared, it is an advice; nothing is said there of plain lists that name nobody and no date.

Why
    What belongs to nobody is done by nobody. Reminders and reports need somebody to go to.

Bad
    # Checkout slow on 2026-01-10

    ## Action items

    | Action | Owner | Due |
    |--------|-------|-----|
    | Fill the price cache when a customer signs up | @mira | 2026-02-01 |
    | Alert on slow orders |  | 2026-02-01 |

Good
    # Checkout slow on 2026-01-10

    ## Action items

    | Action | Owner | Due |
    |--------|-------|-----|
    | Fill the price cache when a customer signs up | @mira | 2026-02-01 |
    | Alert on slow orders | @jon | 2026-02-01 |

Source
    Google, *The Site Reliability Workbook*, chapter 10 (sre.google/workbook/postmortem-culture): every action item has an owner.
    Catalogue A-01.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import at_lines, is_draft
from hansei.checks.rule import Hit, Rule
from hansei.checks.work import still_open


def check(context: Context) -> Iterator[Hit]:
    actions = still_open(context)
    bare = [one for one in actions if one.owner is None]
    if not bare:
        return
    lines = at_lines(context, (one.span for one in bare))
    others = tuple(one.text_span for one in bare[1:])
    number = "One" if len(bare) == 1 else f"{len(bare)}" if len(bare) < len(actions) else f"None of your {len(bare)}"
    text = (
        f"{number} open action item{'s' if len(actions) > 1 and number != 'One' else ''} "
        f"{'has' if number == 'One' else 'have'} {'an' if number.startswith('None') else 'no'} owner ({lines})."
    )
    if is_draft(context):
        yield Hit(
            f"To do before review: name an owner for {len(bare)} of {len(actions)} open action items ({lines}).",
            bare[0].text_span,
            level="advice",
            related=others,
        )
    elif context.declared or any(one.owner or one.box or one.due or one.priority for one in actions):
        custom = context.declared or sum(1 for one in actions if one.owner) * 2 >= len(actions)
        yield Hit(text, bare[0].text_span, "name one person who answers for it", level=None if custom else "advice", related=others)


RULE = Rule("HS601", "no-owner", "actions", "warning", check, about=("actions",))
