from __future__ import annotations

import re

import pytest

from hansei.checks.people import AUXILIARY, PERSON

ACTS = re.compile(rf"(?:^|\s){PERSON}{AUXILIARY} (?:forgot|missed)")


@pytest.mark.parametrize(
    "text",
    [
        "We forgot",
        "The on-call engineer missed",
        "A reviewer had also missed",
        "@kim forgot",
        "On-call missed",
        "Somebody forgot",
        "One of our developers missed",
        "The platform team forgot",
    ],
)
def test_people(text: str) -> None:
    assert ACTS.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "The scheduler missed",
        "The health check missed",
        "admin node missed",
        "team-sync missed",
        "the index forgot",
        "kim@example.com missed",
    ],
)
def test_things(text: str) -> None:
    assert not ACTS.search(text)
