"""Many action items are open at once.

What
    More open action items than the option `most` allows (10). Drafts still collect, and nothing is said of them.

Why
    A long list is not finished: the few items that would prevent the next incident wait among those that would be nice to have.

Bad
    # Checkout slow on 2026-01-10

    ## Action items

    - [ ] Fill the price cache when a customer signs up
    - [ ] Alert on orders slower than 5 seconds
    - [ ] Add new customers to the load test
    - [ ] Show the hit rate of the cache on the dashboard
    - [ ] Limit retries of the price service to 3
    - [ ] Time out price requests after 2 seconds
    - [ ] Add a runbook for the price service
    - [ ] Page the owner of the price service
    - [ ] Document the cache's keys
    - [ ] Delete the old price table
    - [ ] Rename the cache's metrics

Good
    # Checkout slow on 2026-01-10

    ## Action items

    - [ ] Fill the price cache when a customer signs up
    - [ ] Alert on orders slower than 5 seconds
    - [ ] Add new customers to the load test

Source
    PagerDuty, *Postmortem Documentation* (postmortems.pagerduty.com): open only tickets of the two highest priorities; Google, *The
    Site Reliability Workbook*, chapter 10 (sre.google/workbook/postmortem-culture), groups by theme. Catalogue A-10.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import is_draft, is_report
from hansei.checks.rule import Hit, Rule
from hansei.checks.work import still_open


def check(context: Context) -> Iterator[Hit]:
    actions = still_open(context)
    most: int = context.options["most"]
    if len(actions) > most and is_report(context) and not is_draft(context):
        yield Hit(
            f"You list {len(actions)} open action items.",
            actions[0].text_span,
            "keep those that would prevent, shorten or show the next incident; group the others by theme, or record why they are not done",
        )


RULE = Rule("HS609", "many-actions", "actions", "advice", check, options={"most": 10}, about=("actions",))
