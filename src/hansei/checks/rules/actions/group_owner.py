"""An action item belongs to a team, or to several people.

What
    The owner is a team, a trade (*DevOps*), everybody, or more than one name. All such items of a document are one finding. Whom the
    settings name as a person or a role is none of these, and whom they name as a team is.

Why
    When several people could do it, each can think that another one will. A team may carry the work; one person answers for it.

Bad
    # Checkout slow on 2026-01-10

    ## Action items

    | Action | Owner | Due |
    |--------|-------|-----|
    | Fill the price cache when a customer signs up | Dev Team | 2026-02-01 |

Good
    # Checkout slow on 2026-01-10

    ## Action items

    | Action | Owner | Due |
    |--------|-------|-----|
    | Fill the price cache when a customer signs up | @mira (Dev Team) | 2026-02-01 |

Source
    Google, *The Site Reliability Workbook*, chapter 10 (sre.google/workbook/postmortem-culture): a single owner and multiple
    collaborators. PagerDuty, *Postmortem Documentation* (postmortems.pagerduty.com) on the bystander effect. Catalogue A-02.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import listed, plural
from hansei.checks.rule import Hit, Rule
from hansei.checks.work import is_group, is_several, still_open


def check(context: Context) -> Iterator[Hit]:
    owned = [one for one in still_open(context) if one.owner is not None and _is_no_person(context, one.owner.value)]
    if not owned:
        return
    names = list(dict.fromkeys(one.owner.value for one in owned if one.owner))
    span = next(one.owner.span for one in owned if one.owner)
    has = "belongs" if len(owned) == 1 else "belong"
    yield Hit(
        f"{plural(len(owned), 'open action item')} {has} to no single person: {listed(names)}.",
        span,
        "name one person who answers for it, and the team beside",
    )


def _is_no_person(context: Context, owner: str) -> bool:
    known = context.facts.team.kind_of(owner)
    return known == "team" if known is not None else is_group(owner) or is_several(owner)


RULE = Rule("HS602", "group-owner", "actions", "warning", check, about=("actions",))
