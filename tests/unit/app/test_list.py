"""Filters and orders of the list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from hansei.app.list import SORTS, Request, list_documents
from hansei.app.workspace import Workspace
from tests.unit.app.conftest import REPORT, Make

Open = Callable[[], Workspace]


@pytest.fixture
def several(make: Make) -> None:
    make("a.md", id="INC-3", date="2025-01-10", title="Zebra")
    make(
        "b.md", REPORT.format(id="INC-2", date="2025-02-10", title="apple").replace("SEV-2", "SEV-1 (Critical)").replace("orders", "search")
    )
    make("c.md", REPORT.format(id="INC-1", date="2025-03-10", title="Mango").replace("Open |", "Done |").replace("Draft", "Published"))
    make("d.md", "# How to write\n\nGuidance.\n")


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize(
    ("request_", "ids"),
    [
        ({}, ["INC-1", "INC-2", "INC-3"]),
        ({"reverse": True}, ["INC-3", "INC-2", "INC-1"]),
        ({"severities": ("1",)}, ["INC-2"]),
        ({"severities": ("sev2",)}, ["INC-1", "INC-3"]),
        ({"severities": ("SEV 1", "sev-2")}, ["INC-1", "INC-2", "INC-3"]),
        ({"severities": ("sev",)}, []),
        ({"states": ("published",)}, ["INC-1"]),
        ({"states": ("draft", "in_review")}, ["INC-2", "INC-3"]),
        ({"since": date(2025, 2, 10)}, ["INC-1", "INC-2"]),
        ({"until": date(2025, 2, 10)}, ["INC-2", "INC-3"]),
        ({"since": date(2025, 2, 11), "until": date(2025, 3, 9)}, []),
        ({"services": ("SEAR",)}, ["INC-2"]),
        ({"open": True}, ["INC-2", "INC-3"]),
        ({"sort": "severity"}, ["INC-2", "INC-1", "INC-3"]),
        ({"sort": "state"}, ["INC-2", "INC-3", "INC-1"]),
        ({"sort": "id"}, ["INC-1", "INC-2", "INC-3"]),
        ({"sort": "title"}, ["INC-2", "INC-1", "INC-3"]),
        ({"sort": "actions", "reverse": True}, ["INC-1", "INC-3", "INC-2"]),
    ],
)
def test_conditions_and_orders(workspace: Open, request_: dict[str, Any], ids: list[str]) -> None:
    assert [card.id for card in list_documents(workspace(), Request(**request_)).cards] == ids


@pytest.mark.usefixtures("several")
def test_what_is_no_post_mortem_is_only_counted(workspace: Open) -> None:
    found = list_documents(workspace(), Request())
    assert (len(found.cards), found.others) == (3, 1)
    every = list_documents(workspace(), Request(every=True))
    assert (len(every.cards), every.others) == (4, 0)


@pytest.mark.usefixtures("several")
def test_every_order_takes_documents_without_facts(make: Make, workspace: Open) -> None:
    make("e.md", "")
    assert {sort: len(list_documents(workspace(), Request(every=True, sort=sort)).cards) for sort in SORTS} == dict.fromkeys(SORTS, 5)
