"""A service is none of your catalogue.

What
    The settings list your services (``[services]``), and the document names one that is not among them, nor another name of one. All of a
    document are one finding. Nothing is said without such a list.

Why
    What happened to a service is found, counted and handed to its owner by its name. Under another name it is forgotten.

Bad
    # Post-mortem: checkout slow

    **Date:** 2026-01-10
    **Services:** chekout

    ## Root cause

    The cache was cold.

Good
    # Post-mortem: checkout slow

    **Date:** 2026-01-10
    **Services:** checkout

    ## Root cause

    The cache was cold.

Source
    PagerDuty's interface (github.com/PagerDuty/api-schema): each incident belongs to a service of a list.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import listed
from hansei.checks.rule import Hit, Rule


def check(context: Context) -> Iterator[Hit]:
    team = context.facts.team
    if not team.knows_services:
        return
    unknown = [one for one in context.incident.services if not team.has_service(one.value)]
    if unknown:
        names = list(dict.fromkeys(one.value for one in unknown))
        yield Hit(f"The catalogue of services has no {listed(names)}.", unknown[0].span, "correct the name, or add it to [services]")


RULE = Rule("HS305", "unknown-service", "impact", "warning", check, about=("services",))
