"""What stands around the words of an action item."""

from __future__ import annotations

import pytest

from hansei.incident.read.action_ends import around
from tests.support.incidents import json_of, view_of

HEAD = "# Outage of the shop\n\n## Action items\n\n"


def said(item: str) -> dict[str, str]:
    first = json_of(f"{HEAD}- {item}\n- Another thing\n")["actions"][0]
    return {key: first[key] for key in ("owner", "due", "priority", "status", "ticket") if first[key]}


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("Move reports to the manual [DB]", {"owner": "DB"}),
        ("Make the process official [IBG] [done]", {"owner": "IBG", "status": "done"}),
        ("Add a health check [CF to write a story]", {"owner": "CF"}),
        ("Set up alarms. **(Done during this incident)**", {"status": "done"}),
        ("Set up alarms (completed: 1648f74)", {"status": "done"}),
        ("Set up alarms (done in [#12](https://git.example/a/b/pull/12))", {"status": "done"}),
        ("Set up alarms (in progress)", {"status": "in_progress"}),
        ("Set up alarms (won't fix)", {"status": "wont_do"}),
        ("Set up alarms (WIP)", {"status": "in_progress"}),
        ("Set up alarms (P1)", {"priority": "P1"}),
        ("Set up alarms (high priority)", {"priority": "high"}),
        ("Set up alarms (Ada, by 2026-01-31)", {"owner": "Ada", "due": "2026-01-31"}),
        ("Set up alarms (@ada, 2026-01-31, P1)", {"owner": "@ada", "due": "2026-01-31", "priority": "P1"}),
        ("Set up alarms (Platform team)", {"owner": "Platform team"}),
        ("Set up alarms (assigned to Ada)", {"owner": "Ada"}),
        ("Set up alarms for the queue (Terraform)", {}),
        ("Set up alarms for the queue (see the GCS manual)", {}),
    ],
)
def test_remarks_at_the_end(item: str, expected: dict[str, str]) -> None:
    assert said(item) == expected


@pytest.mark.parametrize(
    ("item", "ticket"),
    [
        ("Set up alarms <https://git.example/a/b/issues/89>", "https://git.example/a/b/issues/89"),
        ("Set up alarms. Ticket [#2972](https://git.example/a/b/issues/2972)", "#2972"),
        ("OPS-12: set up alarms", "OPS-12"),
        ("[#45](https://git.example/a/b/issues/45) Set up alarms", "#45"),
        ("Set up alarms ([a/b#45](https://git.example/a/b/issues/45))", "a/b#45"),
        ("Set up alarms, open in [git.example/a/b#45](https://git.example/a/b/issues/45)", "#45"),
    ],
)
def test_where_an_item_is_tracked(item: str, ticket: str) -> None:
    assert said(item) == {"ticket": ticket}


@pytest.mark.parametrize(
    "item",
    ["Use UTF-8 everywhere", "Compare https://git.example/a/b/issues/1 with https://git.example/a/b/issues/2", "Answer the 3 questions"],
)
def test_what_is_no_ticket(item: str) -> None:
    assert "ticket" not in said(item)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("Set up alarms: done", {"status": "done"}),
        ("Set up alarms. Done.", {"status": "done"}),
        ("Set up alarms **TODO**", {"status": "open"}),
        ("Describe what is done", {}),
        ("Set up alarms, due 31 January 2026", {"due": "2026-01-31"}),
        ("Set up alarms by Friday", {"due": "Friday"}),
        ("Set up alarms by hand", {}),
        ("[ ] Set up alarms 📅 2026-01-31", {"due": "2026-01-31", "status": "open"}),
        ("Set up alarms, owner @ada, due 2026-01-31", {"owner": "@ada", "due": "2026-01-31"}),
    ],
)
def test_words_at_the_end(item: str, expected: dict[str, str]) -> None:
    assert said(item) == expected


def test_every_part_has_its_place() -> None:
    text = "Add an alert [IBG] (done in #12)"
    found = list(around(view_of(text), text, text))
    assert [(one.kind, text[one.start : one.end]) for one in found] == [("status", "done"), ("owner", "IBG")]
