"""Nothing proves that the fix works.

What
    A document that is done (published, closed or approved) and names no test, no alert and no other check anywhere where it says what was
    mended and what will prevent a repetition.

Why
    Without a test that fails, or an alert that fires, the belief that it cannot happen again is only a belief.

Bad
    # Checkout slow on 2026-01-10

    **Document status:** Closed

    ## Impact

    300 orders were late.

    ## Root cause

    The pool was too small.

    ## Resolution

    The pool was made larger.

Good
    # Checkout slow on 2026-01-10

    **Document status:** Closed

    ## Impact

    300 orders were late.

    ## Root cause

    The pool was too small.

    ## Resolution

    The pool was made larger; an alert fires at 80 % of it.

Source
    Catalogue X-06; Google, *The Site Reliability Workbook*, chapter 10 (sre.google/workbook/postmortem-culture): a fix is verified.
    What a template calls *Verification*.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import is_report, lower, ranges_of, state
from hansei.checks.patterns import Pattern
from hansei.checks.rule import Hit, Rule

_PROOF = Pattern(
    r"test|alert|monitor|alarm|probe|assert|verif|validat|smoke|canary|drill|dashboard|metric|health ?check|regression|guard|detect|lint|"
    r"\bci\b|watch|notif|page[sd]?\b|confirm|reproduc|simulat|rehears|measur|observ|checks?\b|checked|inspect"
)
_ANSWERS = ("resolution", "actions", "prevention", "follow_up", "lessons", "verification", "detection", "went_well", "reflexion")


def check(context: Context) -> Iterator[Hit]:
    if state(context) not in ("approved", "published", "closed") or not is_report(context):
        return
    answers = ranges_of(context, *_ANSWERS)
    if not answers or context.incident.language != "en" or any(one.kind == "test" for one in context.incident.references):
        return
    if _PROOF.search(lower(context)) or context.incident.verification or context.incident.guards:
        return
    title = context.incident.title
    yield Hit(
        "You name no test, alert or check that proves the fix.",
        title.span if title else answers[0].span,
        "name the test that fails without the fix, or the alert that fires",
    )


RULE = Rule("HS719", "no-proof", "links", "advice", check)
