"""What counts as the same incident in a dialect."""

from __future__ import annotations

from typing import Any

from hansei.drafting import catalog
from hansei.drafting.compose.held import missing, told
from hansei.incident.located import Located
from hansei.incident.model import Incident, Lesson, Reference, Severity, Status
from hansei.text import Span
from tests.support.pages import INCIDENT, NOWHERE, at, event

ENTERPRISE = catalog.blueprint("enterprise").dialect


def differ(one: Incident, other: Incident) -> set[str]:
    mine, theirs = told(one, ENTERPRISE), told(other, ENTERPRISE)
    return {name for name in mine if mine[name] != theirs[name]}


def test_places_do_not_count() -> None:
    moved = INCIDENT._replace(title=Located("Incident Report: A queue  stood still", "x", Span(2, 9), "heading"))
    assert differ(INCIDENT, moved) == set()


def test_everything_that_is_said_counts() -> None:
    changes: dict[str, Any] = {
        "owner": at("x"), "kind": "exercise", "severity": Severity("P1", 2, NOWHERE), "timeline": (event("a | c"),), "actions": (),
        "went_well": (at("x"),), "lessons": (Lesson("x", NOWHERE),), "document_status": Status("Published", "published", NOWHERE),
    }  # fmt: skip
    for name, value in changes.items():
        assert differ(INCIDENT, INCIDENT._replace(**{name: value})) == {name}


def test_a_state_without_a_word_is_the_nearest_one() -> None:
    states = [INCIDENT._replace(document_status=Status(word, word, NOWHERE)) for word in ("approved", "in_review")]
    assert differ(*states) == set()


def test_a_due_date_of_the_heading_is_none_of_the_item() -> None:
    action = INCIDENT.actions[0]
    due = Located("within a week", "", NOWHERE, "heading")
    assert differ(INCIDENT._replace(actions=(action._replace(due=None),)), INCIDENT._replace(actions=(action._replace(due=due),))) == set()


def test_references_may_be_more_but_not_fewer() -> None:
    pointing = INCIDENT._replace(references=(Reference("ticket", "SRCH-9", NOWHERE),))
    assert missing(INCIDENT, pointing) == []
    assert missing(pointing, INCIDENT) == ["ticket SRCH-9"]
