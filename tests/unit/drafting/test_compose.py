"""A document out of the model; that it says the same is proved in tests/properties/test_compose.py."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from hansei.document import parse
from hansei.document.nodes import List
from hansei.drafting import catalog
from hansei.drafting.compose import compose, written
from hansei.incident.located import Located
from hansei.incident.model import Action, Event, Incident, Moment, Severity
from hansei.incident.read import read
from hansei.text import Source, Span

NOWHERE = Span(0, 0)


def at(value: str) -> Located[str]:
    return Located(value, value, NOWHERE)


INCIDENT = Incident(
    path="docs/incidents/x.md",
    title=at("A queue stood still"),
    date=Located(date(2025, 1, 10), "2025-01-10", NOWHERE),
    severity=Severity("SEV-1", 1, NOWHERE),
    timeline=(Event(NOWHERE, "", NOWHERE, Moment(date(2025, 1, 10), time(10, 5), timedelta(0), "UTC"), None, "a | b", NOWHERE),),
    actions=(Action(NOWHERE, "Lock less", NOWHERE, owner=at("Search engineer"), due=at("2025-02-01"), priority=at("P1"), horizon="short"),),
)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("enterprise", "- [ ] **[P1]** Lock less - Assigned: Search engineer - Due: 2025-02-01"),
        ("learning", "- [ ] **[P1]** **Lock less** - Search engineer - 2025-02-01"),
        ("operations", "| Lock less | Search engineer | 2025-02-01 | P1 | - |"),
        ("engineering", "- [ ] **[P1]** Lock less - owner: Search engineer - due: 2025-02-01"),
    ],
)
def test_an_action_item_has_the_form_of_the_template(name: str, line: str) -> None:
    assert line in compose(INCIDENT, catalog.blueprint(name)).split("\n")


def test_a_bar_in_a_table_is_no_border() -> None:
    layout = catalog.blueprint("enterprise")
    again = read(parse(Source(compose(INCIDENT, layout))), path="x.md", dialect=layout.dialect)
    assert [event.text for event in again.timeline] == ["a | b"]


@pytest.mark.parametrize(
    "text", ["# no heading", "- no list", "<!-- no comment", "1. no number", "| no table |", "*no* `code`", "[x] no box"]
)
def test_a_value_never_becomes_structure(text: str) -> None:
    document = parse(Source(f"- {written(text)}\n"))
    (block,) = document.blocks
    assert isinstance(block, List)
    (item,) = block.items
    assert item.task is None
    assert item.head is not None
    assert document.plain_text(item.head.span) in (text, text.replace("*", "").replace("`", ""))
