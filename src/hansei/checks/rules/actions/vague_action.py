"""An action item does not say when it is done.

What
    A short action item that begins with a word like *improve*, *ensure*, *consider* or *look into* and names no test, number or thing by
    which anybody could tell that it is finished.

Why
    It cannot be checked, so it is never finished, or it is finished at once. A verifiable end makes it work.

Bad
    # Checkout slow on 2026-01-10

    ## Action items

    - Improve monitoring

Good
    # Checkout slow on 2026-01-10

    ## Action items

    - Alert when more than 1% of orders take longer than 5 seconds

Source
    Google, *The Site Reliability Workbook*, chapter 10 (sre.google/workbook/postmortem-culture) (improve, make better); PagerDuty,
    *Postmortem Documentation* (postmortems.pagerduty.com), after ;login: 2017: actionable, specific, bounded. Catalogue A-03 to A-05.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.checks.work import still_open

_OPENER = Pattern(
    r"(?P<opener>improve|enhance|strengthen|optimi[sz]e|better|make (?:it |things )?better|be more|be aware|"
    r"look (?:in ?to|at)|think about|consider|"
    r"try to|discuss|work on|explore|be careful|pay attention|fix (?:the )?(?:issue|problem|bug)s?)\b",
    I,
)
_BOUND = Pattern(
    r"\d|[`<>%#(:\"“]|://|\b(?:by|so that|such that|to (?:include|cover|match|require|fail|alert|avoid|prevent|"
    r"detect|use|allow)|until|when\w*|whenever|if|"
    r"using|via|from|into|instead|per|every|each|at least|less than|more than|which|that|where|why|how|what)\b",
    I,
)
_DOING = Pattern(r" \w+ing \w+")
"""*Consider adding a health check* says what."""
_LONGEST = 7
"""An item with more words than this says enough to be judged by people only."""


def check(context: Context) -> Iterator[Hit]:
    for action in still_open(context):
        text = action.text.strip(" .*_")
        opener = _OPENER.match(text)
        if opener and not _DOING.match(text, opener.end()) and len(text.split()) <= _LONGEST and not _BOUND.search(text, opener.end()):
            yield Hit(
                f"How will you know when you have done this: {text!r}?", action.text_span,
                "say what will be there then: an alert at a threshold, a test, a limit, a page in the runbook", confidence="medium",
            )  # fmt: skip


RULE = Rule("HS604", "vague-action", "actions", "warning", check, about=("actions",))
