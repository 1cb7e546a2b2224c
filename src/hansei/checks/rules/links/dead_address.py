"""A web address leads nowhere.

What
    With ``hansei check --online`` only: an address that answers *404 not found* or *410 gone*, or whose host does not exist. What needs a
    password, is overloaded or does not answer is not reported: nobody can tell. Hosts in private networks are not asked; the option
    ``private`` allows that, ``skip`` names beginnings of addresses that are left alone.

Why
    Dashboards expire, chats are archived, wikis move. The evidence is gone, and the sooner that is seen the likelier it can still be found.

Bad
    # Checkout slow on 2026-01-10

    See [the graph](https://status.shop.dev/gone).

Good
    # Checkout slow on 2026-01-10

    See [the graph](https://status.shop.dev/graph).

Source
    RFC 9110, sections 15.5.5 and 15.5.11 (404 and 410). Catalogue X-01.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.rule import Hit, Rule


def check(context: Context) -> Iterator[Hit]:
    for reference in context.incident.references:
        if reference.kind == "url":
            why = context.facts.dead_address(reference.value)
            if why:
                yield Hit(
                    f"This address leads nowhere: {why}.",
                    reference.span,
                    "link what replaced it, or an archived copy; or say that it is gone",
                )


RULE = Rule("HS720", "dead-address", "links", "warning", check, asks=("net",), options={"private": False, "skip": ()}, cues=("://",))
