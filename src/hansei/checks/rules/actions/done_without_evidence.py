"""An action item is done, and nothing shows it.

What
    A done action item that holds no link, ticket, pull request, commit, test or path; all of a document are one
    finding. Nothing is said of drafts and where no dialect is declared: there, a column or a sentence of its own often tells it.

Why
    Whoever meets the same failure a year later wants to see what was changed. A tick alone can be neither looked up nor undone.

Bad
    # Checkout slow on 2026-01-10

    ## Action items

    - [x] Fill the price cache when a customer signs up (#812)
    - [x] Alert on orders slower than 5 seconds

Good
    # Checkout slow on 2026-01-10

    ## Action items

    - [x] Fill the price cache when a customer signs up (#812)
    - [x] Alert on orders slower than 5 seconds (#815)

Source
    Google, *The Site Reliability Workbook*, chapter 10 (sre.google/workbook/postmortem-culture): an action item has a verifiable end.
    The house dialects ask how each is verified. Catalogue A-13.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import at_lines, is_draft, plural
from hansei.checks.patterns import Pattern
from hansei.checks.rule import Hit, Rule

_EVIDENCE = Pattern(r"://|\]\(|\]\[|`|[#!]\d|\b[A-Z][A-Z0-9]+-\d|\b(?=[a-f]*\d)[0-9a-f]{7,40}\b|\w/\w+[./]\w|\b(?:PR|MR|CL)s? ?\d")


def check(context: Context) -> Iterator[Hit]:
    done = [one for one in context.incident.actions if one.status is not None and one.status.value == "done"]
    bare = [one for one in done if one.ticket is None and not _EVIDENCE.search(context.source.slice(one.span))]
    if not bare or not context.declared or is_draft(context):
        return
    lines = at_lines(context, (one.span for one in bare))
    verb = "is" if len(bare) == 1 else "are"
    yield Hit(
        f"{plural(len(bare), 'action item')} {verb} done, and nothing shows it ({lines}).",
        bare[0].text_span,
        "link the pull request, the commit, the test or the alert",
        related=tuple(one.text_span for one in bare[1:]),
    )


RULE = Rule("HS610", "done-without-evidence", "actions", "advice", check, about=("actions",))
