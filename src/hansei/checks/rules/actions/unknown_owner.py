"""An owner is nobody you know.

What
    The settings name your people, roles and teams (``[people]``), and the owner of the document, or of an open action item, is none of
    them. All of a document are one finding. Nothing is said without such a list.

Why
    A reminder to a name that was misspelt, or that left the company, reaches nobody.

Bad
    # Checkout slow on 2026-01-10

    ## Action items

    - [ ] Alert at 80 % of the pool - @mria - 2026-02-01

Good
    # Checkout slow on 2026-01-10

    ## Action items

    - [ ] Alert at 80 % of the pool - @mira - 2026-02-01

Source
    Google, *The Site Reliability Workbook*, chapter 10 (sre.google/workbook/postmortem-culture): an owner is somebody who can be asked.
    Catalogue A-01.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import listed
from hansei.checks.rule import Hit, Rule
from hansei.checks.work import is_several, still_open


def check(context: Context) -> Iterator[Hit]:
    team = context.facts.team
    if not team.knows_people:
        return
    owners = [one.owner for one in still_open(context)]
    if context.incident.owner is not None and context.incident.owner.how != "derived":
        owners.insert(0, context.incident.owner)
    strangers = [one for one in owners if one is not None and team.kind_of(one.value) is None and not is_several(one.value)]
    if strangers:
        names = list(dict.fromkeys(one.value for one in strangers))
        is_none = "is nobody" if len(names) == 1 else "are nobody"
        yield Hit(f"{listed(names)} {is_none} that the settings know.", strangers[0].span, "correct the name, or add it to [people]")


RULE = Rule("HS612", "unknown-owner", "actions", "warning", check)
