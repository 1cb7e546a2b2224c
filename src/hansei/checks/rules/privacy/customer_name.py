"""A customer is named.

What
    One of the names in the option ``names``, as whole words and in this spelling. Without the option nothing is said.

Why
    A customer who was hit did not agree to be told about. Post-mortems are copied into status pages and talks; a role ("one customer with
    300 users") says as much.

Bad
    # Checkout slow on 2026-01-10

    ## Impact

    Initech could not pay for 40 minutes.

Good
    # Checkout slow on 2026-01-10

    ## Impact

    One customer could not pay for 40 minutes.

Source
    Google, *Site Reliability Engineering*, chapter 15 (sre.google/sre-book/postmortem-culture): do not identify users. Catalogue X-11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.rule import Hit, Rule
from hansei.text import Span


def check(context: Context) -> Iterator[Hit]:
    text = context.source.text
    for name in context.options["names"]:
        if isinstance(name, str) and name.strip() and name in text:
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
                yield Hit(f"{name} is a customer.", Span(*match.span()), "say how many customers, and of which kind")


RULE = Rule("HS808", "customer-name", "privacy", "error", check, options={"names": ()})
