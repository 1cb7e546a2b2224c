"""Events are added, changed and removed in the document's own form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from hansei.drafting.catalog import blueprint
from hansei.drafting.render import Draft, draft
from hansei.errors import UsageError
from hansei.incident.write import add_event, change_event, remove_event

Changes = Callable[..., str]
HEAD = "# Pool\n\n**Date:** 2026-01-31\n\n## Timeline\n\n"
AT = datetime(2026, 1, 31, 10, 17)


@pytest.mark.parametrize(
    ("body", "old", "new"),
    [
        ("- 10:15 - began\n- 10:20 - ended\n", "began\n", "began\n- 10:17 - it ran dry\n"),
        ("- **10:15** began\n- **10:20** ended\n", "began\n", "began\n- **10:17** it ran dry\n"),
        ("* [10:15 UTC] began\n* [10:20 UTC] ended\n", "began\n", "began\n* [10:17 UTC] it ran dry\n"),
        ("- 10:15 AM: began\n- 10:20 AM: ended\n", "began\n", "began\n- 10:17 AM: it ran dry\n"),
        ("- 2026-01-31T10:15:00Z — began\n- 2026-01-31T10:20:00Z — ended\n", "began\n", "began\n- 2026-01-31T10:17:00Z — it ran dry\n"),
        ("10:15 began  \n10:20 ended\n", "began  \n", "began  \n10:17 it ran dry  \n"),
        ("10:15 - began\n\n10:20 - ended\n", "began\n\n", "began\n\n10:17 - it ran dry\n\n"),
        ("### 10:15\n\nbegan\n\n### 10:20\n\nended\n", "began\n\n", "began\n\n### 10:17\n\nit ran dry\n\n"),
        ("| Time | Event |\n|---|---|\n| 10:15 | began |\n| 10:20 | ended |\n", "began |\n", "began |\n| 10:17 | it ran dry |\n"),
        ("- 10:20 - began\n- 10:30 - ended\n", "- 10:20", "- 10:17 - it ran dry\n- 10:20"),
        ("| Time | Event |\n|---|---|\n| 10:20 | began |\n", "| 10:20", "| 10:17 | it ran dry |\n| 10:20"),
        ("- 10:30 - ended\n- 10:15 - worse\n- 10:10 - began\n", "- 10:15", "- 10:17 - it ran dry\n- 10:15"),
        ("- 10:15 - began\n  - a detail\n- 10:20 - ended\n", "a detail\n", "a detail\n- 10:17 - it ran dry\n"),
    ],
)
def test_an_event_goes_to_its_place_in_the_form_of_the_others(changed: Changes, body: str, old: str, new: str) -> None:
    text = HEAD + body
    assert text.count(old) == 1
    assert changed(text, add_event, AT, "it ran dry") == text.replace(old, new)


def test_line_ends_are_those_of_the_document(changed: Changes) -> None:
    text = (HEAD + "- 10:15 - began\n").replace("\n", "\r\n")
    assert changed(text, add_event, AT, "it ran dry") == text + "- 10:17 - it ran dry\r\n"


TABLE = "| Time (UTC) | Event | Action Taken | By Whom |\n|------|------|------|------|\n| 10:15 | began | - | on-call |\n"


def test_columns_say_who_did_what(changed: Changes) -> None:
    row = "| 10:17 | it ran dry | rolled back | a \\| b |\n"
    assert changed(HEAD + TABLE, add_event, AT, "it ran dry", actor="a | b", action="rolled back") == HEAD + TABLE + row
    assert changed(HEAD + TABLE, add_event, AT, "it ran dry", actor="lead") == HEAD + TABLE + "| 10:17 | it ran dry | - | lead |\n"


def test_a_zone_is_converted_to_that_of_the_document(changed: Changes) -> None:
    berlin = timezone(timedelta(hours=1))
    assert changed(HEAD + TABLE, add_event, datetime(2026, 1, 31, 11, 17, tzinfo=berlin), "x").endswith("| 10:17 | x | - | |\n")


def test_the_next_day_is_said(changed: Changes) -> None:
    text = HEAD + "- 10:15 - began\n"
    assert changed(text, add_event, AT + timedelta(days=1), "x") == text + "- 2026-02-01 10:17 - x\n"


def test_days_that_are_headings_hold_their_events(changed: Changes) -> None:
    text = "# Pool\n\n## Timeline\n\n### 2026-01-31\n\n- 10:15 - began\n\n### 2026-02-01\n\n- 09:00 - ended\n"
    assert changed(text, add_event, datetime(2026, 2, 1, 8, 0), "x") == text.replace("- 09:00", "- 08:00 - x\n- 09:00")
    assert changed(text, add_event, datetime(2026, 1, 31, 23, 0), "x") == text.replace("began\n", "began\n- 23:00 - x\n")


@pytest.mark.parametrize(
    ("dialect", "added"),
    [
        ("enterprise", "| 10:17 | it ran dry |"),
        ("learning", "| 10:17 | it ran dry |"),
        ("operations", "| 10:17 | it ran dry |"),
        ("reflexion", "- **10:17** - it ran dry"),
        ("engineering", "- **2026-01-31 10:17** - it ran dry"),
    ],
)
def test_a_fresh_document_gets_its_first_event_in_the_place_of_a_hint(changed: Changes, dialect: str, added: str) -> None:
    request = Draft(
        "Pool ran dry", day=date(2026, 1, 31), id="INC-2026-001", stem="2026-01-31-pool", started=datetime(2026, 1, 31, 10, 15, tzinfo=UTC)
    )
    text = draft(blueprint(dialect).dialect, request)
    new = changed(text, add_event, AT.replace(tzinfo=UTC), "it ran dry", dialect=dialect)
    assert added in new
    assert new.count("\n") <= text.count("\n") + 1


@pytest.mark.parametrize(
    ("dialect", "line"),
    [("enterprise", "| 10:17 | it ran dry | - | - |"), ("operations", "| 10:17 | it ran dry | - |"), (None, "- **10:17** - it ran dry")],
)
def test_a_missing_timeline_is_made(changed: Changes, dialect: str | None, line: str) -> None:
    text = "# Pool\n\n**Date:** 2026-01-31\n\n## Summary\n\nIt ran dry.\n\n## Lessons Learned\n\n- Watch it\n"
    new = changed(text, add_event, AT, "it ran dry", dialect=dialect)
    assert f"{line}\n\n## Lessons" in new
    assert "## Timeline" in new


BODY = HEAD + "- 10:15 - began\n- 10:20 - worse <!-- why -->\n- 10:30 - ended\n"


@pytest.mark.parametrize(
    ("text", "number", "change", "old", "new"),
    [
        (BODY, 1, {"text": "better"}, "worse <!-- why -->", "better"),
        (BODY, 0, {"at": datetime(2026, 1, 31, 10, 16)}, "10:15", "10:16"),
        (BODY, 0, {"at": datetime(2026, 1, 31, 10, 45)}, "- 10:15 - began\n", ""),
        (HEAD + TABLE, 0, {"actor": "lead"}, "on-call", "lead"),
        (HEAD + TABLE, 0, {"text": "a | b", "action": "none"}, "began | - |", "a \\| b | none |"),
        (HEAD + "### 10:15\n\nbegan\n\n### 10:20\n\nended\n", 0, {"text": "x"}, "began", "x"),
    ],
)
def test_only_what_changes_is_written(case: Callable[..., Any], text: str, number: int, change: dict[str, Any], old: str, new: str) -> None:
    opened = case(text)
    result = opened.edited(change_event(opened.document, opened.incident, None, opened.incident.timeline[number], **change))
    expected = text.replace(old, new)
    assert result == (expected if new else expected + "- 10:45 - began\n")


def test_a_row_moves_whole(case: Callable[..., Any]) -> None:
    text = HEAD + "| Time | Event | Link |\n|---|---|---|\n| 10:15 | began | [a](b) |\n| 10:20 | ended | |\n"
    opened = case(text)
    new = opened.edited(change_event(opened.document, opened.incident, None, opened.incident.timeline[0], at=datetime(2026, 1, 31, 10, 25)))
    assert new == text.replace("| 10:15 | began | [a](b) |\n", "") + "| 10:25 | began | [a](b) |\n"


@pytest.mark.parametrize(("number", "gone"), [(0, "- 10:15 - began\n"), (1, "- 10:20 - worse <!-- why -->\n"), (2, "- 10:30 - ended\n")])
def test_an_event_is_removed(case: Callable[..., Any], number: int, gone: str) -> None:
    opened = case(BODY)
    assert opened.edited(remove_event(opened.document, opened.incident, None, opened.incident.timeline[number])) == BODY.replace(gone, "")


def test_the_day_of_a_removed_event_goes_to_the_next_one(case: Callable[..., Any]) -> None:
    text = "# Pool\n\n## Timeline\n\n- 2026-01-31 10:15 - began\n- 10:20 - worse\n- 10:30 - ended\n"
    opened = case(text, path="pool.md")
    new = opened.edited(remove_event(opened.document, opened.incident, None, opened.incident.timeline[0]))
    assert new == text.replace("- 2026-01-31 10:15 - began\n- 10:20", "- 2026-01-31 10:20")


@pytest.mark.parametrize(
    ("body", "given", "reason"),
    [
        ("- 10:15 - began\n", {"actor": "on-call"}, "no columns"),
        ("| Time | Event |\n|---|---|\n| 10:15 | began |\n", {"action": "x"}, "no column"),
        ("- 10:15 - began\n", {}, "empty"),
    ],
)
def test_what_the_form_cannot_say_is_refused(changed: Changes, body: str, given: dict[str, str], reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        changed(HEAD + body, add_event, AT, "x" if given else " ", **given)


def test_a_change_of_nothing_is_refused(case: Callable[..., Any]) -> None:
    opened = case(BODY)
    with pytest.raises(UsageError, match="nothing"):
        change_event(opened.document, opened.incident, None, opened.incident.timeline[0])


@pytest.mark.parametrize("text", ["x\n- 10:18 - y", "a | b", "# x", "<!-- x -->", "`", "10:00", "- x", "[ ] x", "**x", "| 10:15 | y |"])
def test_a_hostile_text_is_one_event_or_refused(case: Callable[..., Any], text: str) -> None:
    for body in ("- 10:15 - began\n", TABLE, "10:15 began\n", "### 10:15\n\nbegan\n"):
        opened = case(HEAD + body)
        try:
            new = opened.edited(add_event(opened.document, opened.incident, None, AT, text))
        except UsageError:
            continue
        after = case(new).incident
        assert len(after.timeline) == 2
        assert set(after.sections) == set(opened.incident.sections)
