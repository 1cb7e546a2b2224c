"""Cards: what tables and indexes need of a post-mortem."""

from __future__ import annotations

import json
import marshal
from datetime import date

import pytest

from hansei.app.cards import ActionCard, card_of, is_overdue, make, stem
from hansei.document import parse
from hansei.incident.read import read
from hansei.text import Source
from tests.unit.app.conftest import REPORT

PATH = "docs/incidents/2025-01-10-orders.md"


def test_it_says_what_the_document_says() -> None:
    source = Source(REPORT.format(title="Orders failed", id="INC-1", date="2025-01-10"))
    made = make(read(parse(source), path=PATH), source, PATH)
    assert (made.id, made.date, made.severity, made.rank, made.document_state, made.owner) == (
        "INC-1", "2025-01-10", "SEV-2", 2, "draft", "Database engineer",
    )  # fmt: skip
    assert made.services == ("orders",)
    assert [(action.text, action.owner, action.due, action.state) for action in made.actions] == [
        ("Lock less", "@db", "2025-01-20", "done"),
        ("Rehearse migrations", "@db", "2025-02-01", "open"),
    ]
    assert [action.text for action in made.open_actions] == ["Rehearse migrations"]
    assert source.text.split("\n")[made.actions[1].line - 1].startswith("| Rehearse")
    assert made.name == "INC-1"
    assert made.counts


@pytest.mark.parametrize(
    "way", [lambda value: json.loads(json.dumps(value)), lambda value: marshal.loads(marshal.dumps(value))], ids=["json", "marshal"]
)
def test_there_and_back(way: object) -> None:
    source = Source(REPORT.format(title="Orders failed", id="INC-1", date="2025-01-10"))
    made = make(read(parse(source), path=PATH), source, PATH)
    assert callable(way)
    assert card_of(PATH, way(made.plain())) == made


def test_damage_is_noticed() -> None:
    with pytest.raises((TypeError, ValueError)):
        card_of(PATH, ["too", "short"])


def test_an_empty_document_has_an_empty_card() -> None:
    source = Source("")
    made = make(read(parse(source), path="notes.md"), source, "notes.md")
    assert (made.title, made.id, made.actions, made.counts) == (None, None, (), False)
    assert made.name == "notes"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a/2025-01-10-x.md", "2025-01-10-x"),
        ("a/2025-01-10-x/index.md", "2025-01-10-x"),
        ("README.md", "README"),
        ("x", "x"),
        ("a/b.tar.md", "b.tar"),
    ],
)
def test_stems(path: str, name: str) -> None:
    assert stem(path) == name


@pytest.mark.parametrize(
    ("due", "state", "late"),
    [
        ("2025-03-13", "open", True),
        ("2025-03-14", "open", False),
        ("2025-03-13", "blocked", True),
        ("2025-03-13", "done", False),
        ("2025-03-13", "wont_do", False),
        ("end of Q1", "open", False),
        (None, "open", False),
    ],
)
def test_what_is_overdue(due: str | None, state: str, late: bool) -> None:
    assert is_overdue(ActionCard(1, "x", None, due, None, state, None, None, None, None), date(2025, 3, 14)) is late
