"""The document has several owners.

What
    The field for the owner of the document names more than one person. Authors may be many, and a team or a role behind the
    name is no second owner.

Why
    Each waits for the other. One person sees to it that the document is finished; the others help.

Bad
    # Post-mortem: checkout slow

    **Date:** 2026-01-10
    **Owner:** Kim Berg, Lee Fox

    ## Root cause

    The cache was cold.

Good
    # Post-mortem: checkout slow

    **Date:** 2026-01-10
    **Owner:** Kim Berg

    ## Root cause

    The cache was cold.

Source
    PagerDuty, *Postmortem Documentation* (postmortems.pagerduty.com): one owner. Google's good sample lists several, so this is an
    advice. Catalogue W-02.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import is_report
from hansei.checks.patterns import Pattern
from hansei.checks.rule import Hit, Rule
from hansei.checks.work import is_group

_NEXT = Pattern(r"[ *_`]*(?:,|/|&|\band\b)[ *_`]*(@[\w-]+|[A-Z]\w+ [A-Z]\w+)[ *_`]*(?=[,/&|]|and\b|$)")


def check(context: Context) -> Iterator[Hit]:
    owner = context.incident.owner
    if owner is None or not is_report(context) or is_group(owner.value):
        return
    end = context.source.line_span(context.source.line_at(owner.span.start)).end
    following = _NEXT.match(context.source.text[owner.span.end : end].rstrip())
    if following is not None and not is_group(following[1]):
        yield Hit("The document has more than one owner.", owner.span, "name one who sees to it, and the others as authors")


RULE = Rule("HS906", "several-owners", "workflow", "advice", check, about=("owner",))
