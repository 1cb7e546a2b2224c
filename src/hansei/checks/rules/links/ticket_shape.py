"""A ticket is not written as your tracker writes it.

What
    With the tickets of the settings, or the option ``patterns`` (regular expressions of whole ids, such as ``OPS-[0-9]+``): an id that
    begins like one of them and has another form (``OPS 12``, ``ops-12``, ``OPS_12``), and the ticket of an action item that fits none of
    them. Without either nothing is said.

Why
    Links are made, and open work is counted, by the form of the id. One in another form is not found.

Bad
    # Checkout slow on 2026-01-10

    ## Action items

    - [ ] Alert at 80 % of the pool (ops_12)

Good
    # Checkout slow on 2026-01-10

    ## Action items

    - [ ] Alert at 80 % of the pool (OPS-12)

Source
    Jira documentation, "Project keys": capital letters, a hyphen, a number. Catalogue A-01.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import listed, opaque
from hansei.checks.rule import Hit, Rule
from hansei.findings import Fix
from hansei.text import EditSet, Span

_PREFIX = re.compile(r"\\?[A-Z][A-Z0-9]{1,9}")


def check(context: Context) -> Iterator[Hit]:
    texts = [text for text in (*context.options["patterns"], *context.facts.team.ticket_patterns) if isinstance(text, str)]
    patterns = [one for text in texts if (one := _compiled(text)) is not None]
    if not patterns:
        return
    help = f"tickets look like {listed([one.pattern for one in patterns])}"
    prefixes = dict.fromkeys(match[0] for one in patterns if (match := _PREFIX.match(one.pattern)))
    hidden = opaque(context)
    for prefix in prefixes:
        for match in re.finditer(rf"(?<![\w/-]){prefix}[-_ #]?(\d{{1,7}})(?![\w-])", context.source.text, re.IGNORECASE):
            right = f"{prefix}-{match[1]}"
            if not hidden.hold(match.start()) and match[0] != right and not any(one.fullmatch(match[0]) for one in patterns):
                span = Span(*match.span())
                fits = any(one.fullmatch(right) for one in patterns)
                yield Hit(
                    f"{match[0]} is not how your tracker writes it.",
                    span,
                    f"write {right}" if fits else help,
                    (Fix(f"write {right}", False, EditSet.replace(span, right)),) if fits else (),
                )
    for action in context.incident.actions:
        ticket = action.ticket
        if ticket and re.fullmatch(r"[A-Z][A-Z0-9]+-\d+", ticket.value) and not any(one.fullmatch(ticket.value) for one in patterns):
            yield Hit(f"{ticket.value} is no ticket of your tracker.", ticket.span, help)


def _compiled(text: str) -> re.Pattern[str] | None:
    try:
        return re.compile(text)
    except re.error:
        return None


RULE = Rule("HS712", "ticket-shape", "links", "warning", check, options={"patterns": ()})
