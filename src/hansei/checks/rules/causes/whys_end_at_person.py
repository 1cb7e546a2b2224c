"""The five whys end at a person.

What
    The last answer is human error, or that somebody forgot, missed or did not do something.

Why
    A person's slip is where the questions begin: what made it the likely thing to do, and what let it through? A cause that ends at a
    person leaves nothing to change but the person.

Bad
    # Checkout slow on 2026-01-10

    ## Five whys

    1. **Why was the checkout slow?** The price cache held no entry for new customers.
    2. **Why did it hold none?** The job that fills it was switched off.
    3. **Why was it switched off?** The engineer forgot to switch it on again.

Good
    # Checkout slow on 2026-01-10

    ## Five whys

    1. **Why was the checkout slow?** The price cache held no entry for new customers.
    2. **Why did it hold none?** The job that fills it was switched off.
    3. **Why was it switched off?** Switching it on again after maintenance is a step on paper, and nothing checks it.

Source
    PagerDuty, *Postmortem Documentation* (postmortems.pagerduty.com): an individual's action is never a root cause. Catalogue W-06.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule

_PERSON = Pattern(
    r"\b(?:human|operator|user|manual) (?:error|mistake)\b"
    r"|\b(?:engineers?|developers?|operators?|admins?|reviewers?|author|on-?call|somebody|someone|nobody|no one|"
    r"team|he|she|we|I|they)\b(?:[ \t]+\w+){0,2}[ \t]+"
    r"(?:forgot|forgets|missed|overlooked|neglected|ignored|failed to|made a mistake|did not (?:check|follow|"
    r"read|test|notice)|didn't (?:check|follow|read|test|notice))\b",
    I,
)


def check(context: Context) -> Iterator[Hit]:
    whys = context.incident.whys
    if not whys:
        return
    last = whys[-1]
    found = _PERSON.search(last.answer)
    if found:
        yield Hit(
            "Your whys end at a person.",
            last.span,
            "ask once more: what made that the likely thing to do, and what let it through?",
            concern="blame",
        )


RULE = Rule("HS404", "whys-end-at-person", "causes", "warning", check, about=("whys",))
