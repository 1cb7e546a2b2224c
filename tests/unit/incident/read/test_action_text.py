"""The text of an action item, taken apart."""

from __future__ import annotations

import pytest

from hansei.incident.read.action_text import Said, marked_state, say, struck
from hansei.text import Span
from tests.support.incidents import view_of


def said(text: str) -> Said:
    view = view_of(text)
    return say(view, view.document.plain(Span(0, len(text))), Span(0, len(text)))


def test_every_part_has_its_place() -> None:
    text = "**Add an alert** - Engineer A - 2026-01-17"
    found = said(text)
    assert found.owner is not None
    assert found.due is not None
    assert [text[part.start : part.end] for part in (found.owner.span, found.due.span)] == ["Engineer A", "2026-01-17"]


@pytest.mark.parametrize(
    "text",
    ["Speak to the vendor", "Switched to the new pool", "**Circuit breaker** — add one to the client", "Nobody to use the old token"],
)
def test_what_only_looks_like_an_owner_is_none(text: str) -> None:
    assert said(text).owner is None


def test_a_very_long_text_says_nothing_about_itself() -> None:
    assert said("a - b " * 2_000).owner is None


@pytest.mark.parametrize(("text", "expected"), [("~~gone~~", True), ("~~gone~~ - won't do", True), ("not ~~gone~~", False), ("", False)])
def test_struck(text: str, expected: bool) -> None:
    assert struck(text) is expected


def test_marked_state() -> None:
    assert marked_state("✅ shipped") == "✅"
    assert marked_state("shipped") is None


def test_a_value_behind_a_dash_is_found_although_the_text_holds_a_colon() -> None:
    found = said("Fix it: add a test - Assigned: @bob - Due: 2026-02-21")
    assert found.text == "Fix it: add a test"
    assert found.owner is not None
    assert found.owner.value == "@bob"


@pytest.mark.parametrize("text", ["Share the timeline :tada: with all", "Say the deadline :warning: twice", "a timeline === b"])
def test_what_only_looks_like_a_key_is_none(text: str) -> None:
    assert said(text).due is None


def test_a_key_may_stand_apart_from_its_colon() -> None:
    due = said("Add a test; due : 2026-02-21").due
    assert due is not None
    assert due.value == "2026-02-21"


@pytest.mark.parametrize(("text", "words"), [("**[P1]** - Add a test", "Add a test"), (r"**[P1]** \- Add a test", "- Add a test")])
def test_a_sign_behind_the_priority_parts_unless_it_is_escaped(text: str, words: str) -> None:
    assert said(text).text == words
