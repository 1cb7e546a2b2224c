"""States, and what each needs."""

from __future__ import annotations

from datetime import date

import pytest

from hansei.document import parse
from hansei.drafting import catalog
from hansei.incident.dialect import Dialect
from hansei.incident.model import DocumentState, Incident
from hansei.incident.read import read
from hansei.text import Source
from hansei.tracking.lifecycle import is_written, looks_held, may_sign, needs, next_of, signer_of, state_of

ENGINEERING = "# Pool\n\n**Date:** 2025-03-10\n**Owner:** db engineer\n{}\n## Summary\n\nIt was full.\n{}"
ENTERPRISE = (
    "# Incident Post-Mortem: pool\n\n**Incident ID**: INC-2025-001\n**Date**: 2025-03-10\n**Severity**: P1\n**Status**: Under Review\n"
    "**Author(s)**: db engineer\n**Reviewers**: {}\n\n## Executive Summary\n\nIt was full.\n{}"
)
APPROVERS = "\n## Approvers\n\n| Role | Name | Date | Signature |\n|---|---|---|---|\n| Engineering lead | Kim | 2025-03-12 | yes |\n"
HISTORY = "\n## Document history\n\n| Date | Change | By | Reason |\n|---|---|---|---|\n"


def dialect_of(name: str) -> Dialect:
    return catalog.blueprint(name).dialect


def read_as(name: str, text: str) -> Incident:
    return read(parse(Source(text)), path="a.md", dialect=dialect_of(name))


def asked(name: str, text: str, target: DocumentState) -> list[str]:
    return [need.what for need in needs(read_as(name, text), dialect_of(name), target, text, "INC-1")]


@pytest.mark.parametrize(
    ("name", "text", "state"),
    [
        ("engineering", ENGINEERING.format("", ""), "published"),
        ("engineering", ENGINEERING.format("**Document status:** Draft\n", ""), "draft"),
        ("engineering", ENGINEERING.format("", f"{HISTORY}| 2025-03-11 | closed | db | |\n"), "closed"),
        (
            "engineering",
            ENGINEERING.format("", f"{HISTORY}| 2025-03-11 | closed | db | |\n| 2025-03-12 | published | db | x |\n"),
            "published",
        ),
        ("engineering", ENGINEERING.format("", f"{HISTORY}| 2025-03-11 | closed the port | db | |\n"), "published"),
        ("engineering", ENGINEERING.format("**Document status:** Draft\n", f"{HISTORY}| 2025-03-11 | closed | db | |\n"), "draft"),
        ("enterprise", ENTERPRISE.format("Kim", ""), "in_review"),
        ("enterprise", ENTERPRISE.format("Kim", APPROVERS), "approved"),
        ("enterprise", ENTERPRISE.format("Kim", f"{APPROVERS}| Legal | Bo | | |\n"), "in_review"),
    ],
)
def test_where_a_document_stands(name: str, text: str, state: str) -> None:
    assert state_of(read_as(name, text), dialect_of(name)) == state


def test_a_document_of_no_dialect_that_says_nothing_stands_nowhere() -> None:
    incident = read(parse(Source("# Pool\n\nDate: 2025-03-10\n")), path="a.md")
    assert state_of(incident, None) is None


def test_the_order_of_states() -> None:
    assert [next_of(state) for state in ("draft", "in_review", "approved", "published")] == ["in_review", "approved", "published", "closed"]
    assert next_of("closed") is None
    assert next_of("not_required") is None


def test_which_states_are_words() -> None:
    assert [is_written(state, dialect_of("enterprise")) for state in ("in_review", "approved", "published", "closed")] == [
        True,
        False,
        True,
        False,
    ]
    assert is_written("approved", dialect_of("operations"))
    assert is_written("approved", dialect_of("engineering"))
    assert not is_written("closed", dialect_of("engineering"))
    assert is_written("closed", None)


@pytest.mark.parametrize(
    ("reviewers", "more", "what"),
    [
        ("[who reads it]", "", ["reviewer", "meeting", "sign_off"]),
        ("db engineer", APPROVERS.replace("Kim", "DB engineer"), ["reviewer", "meeting", "sign_off"]),
        ("Kim", f"{APPROVERS}\n## Review Meeting\n\n**Date**: 2025-03-12\n", []),
        ("Kim", "\n## Review Meeting\n\n**Date**: [when]\n", ["meeting", "sign_off"]),
    ],
)
def test_what_an_approval_needs(reviewers: str, more: str, what: list[str]) -> None:
    assert asked("enterprise", ENTERPRISE.format(reviewers, more), "approved") == what


def test_what_publishing_and_closing_need() -> None:
    items = (
        "- [ ] **[P0]** Limit it - @db - 2025-04-01",
        "- [ ] **[P3]** Show it",
        "- [ ] ~~Rewrite it~~ - won't do",
        "- [ ] **[P1]** ~~Buy it~~ - won't do 2025-03-12: too dear",
        "- [x] **[P1]** Stop it",
    )
    text = ENGINEERING.format("", "\n## Action items\n\n" + "\n".join(items) + "\n")
    assert asked("engineering", text, "published") == ["owner", "due"]
    assert asked("engineering", text, "closed") == ["actions", "reason"]
    hints = [need.hint for need in needs(read_as("engineering", text), dialect_of("engineering"), "closed", text, "INC-1")]
    assert hints == ["hansei actions done INC-1#1", "hansei actions wont-do INC-1#3 --reason ..."]


def test_an_incident_that_goes_on_is_not_closed() -> None:
    text = "# Incident Report: pool\n\n**Date:** 2025-03-10\n**Status:** Monitoring\n\n## Executive Summary\n\nIt was full.\n"
    assert asked("reflexion", text, "closed") == ["resolved", "lesson", "applied"]
    lesson = "\n## Reflexion (Agent Learning)\n\n**Context:** a full pool\n\n**Lesson:** count\n\n**Adjustment:** the prompt asks for the count\n"
    resolved = text.replace("Monitoring", "Resolved") + lesson
    assert asked("reflexion", resolved, "closed") == ["applied"]
    assert asked("reflexion", f"{resolved}\n**Applied:** `prompt.md`, commit `9f3c2ab`\n", "closed") == []


def test_the_last_look_that_was_held_counts() -> None:
    rows = (
        "| 2025-04-11 | follow-up held | Kim | two moved |\n| 2025-05-12 | Follow-up held (none left) | Kim | |\n"
        "| 2025-05-01 | follow-up held | Kim | |\n| 2025-04-20 | next review held | Kim | it did not come back |\n| soon | follow-up held | Kim | |\n"
    )
    found = looks_held(read_as("engineering", ENGINEERING.format("", f"{HISTORY}{rows}")))
    assert found == {"follow_up": date(2025, 5, 12), "next_review": date(2025, 4, 20)}


@pytest.mark.parametrize(
    ("role", "name", "may"),
    [
        ("Reviewer", "Kim", True),
        ("Technical review", "DB engineer ", False),
        ("Approver", "db engineer", False),
        ("Commander", "db engineer", True),
    ],
)
def test_nobody_reviews_what_they_wrote(role: str, name: str, *, may: bool) -> None:
    assert may_sign(read_as("enterprise", ENTERPRISE.format("Kim", "")), role, name) is may


def test_who_has_signed() -> None:
    incident = read_as("enterprise", ENTERPRISE.format("Kim", APPROVERS))
    assert (signer_of(incident, "engineering lead"), signer_of(incident, "Director")) == ("Kim", None)
