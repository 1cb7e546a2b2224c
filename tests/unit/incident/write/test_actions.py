"""Action items are added, changed, moved and removed in the form that the document has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from hansei.drafting.catalog import blueprint
from hansei.drafting.render import Draft, draft
from hansei.errors import UsageError
from hansei.incident.write import add_action, change_action, move_action, remove_action

Changes = Callable[..., str]
HEAD = "# Pool ran dry\n\n## Action items\n\n"
FULL = {"owner": "@on-call", "due": "2026-02-01", "priority": "P1"}


@pytest.mark.parametrize(
    ("body", "given", "added"),
    [
        ("- [ ] Fix it\n", {}, "- [ ] Guard it\n"),
        ("* Fix it\n", {}, "* Guard it\n"),
        ("1. Fix it\n2. Test it\n", {}, "3. Guard it\n"),
        (
            "- [ ] **[P2]** Fix it - Assigned: @a - Due: 2026-01-02\n",
            FULL,
            "- [ ] **[P1]** Guard it - Assigned: @on-call - Due: 2026-02-01\n",
        ),
        ("- [x] **Fix it** - @a - 2026-01-02 - [TIC-12]\n", {"owner": "@b", "due": "2026-02-01"}, "- [ ] **Guard it** - @b - 2026-02-01\n"),
        ("- Fix it\n", {"owner": "@b"}, "- Guard it - Owner: @b\n"),
        ("| Action | Owner |\n|--|--|\n| Fix it | @a |\n", {"owner": "@b"}, "| Guard it | @b |\n"),
        ("| Action | Owner | Status |\n|--|--|--|\n| Fix it | @a | Todo |\n", {}, "| Guard it | | Todo |\n"),
        ("| # | Action | Due |\n|--|--|--|\n| A-09 | Fix it | 5 Jan 2026 |\n", {"due": "2026-02-01"}, "| A-10 | Guard it | 1 Feb 2026 |\n"),
    ],
)
def test_a_new_item_is_worded_like_the_others(changed: Changes, body: str, given: dict[str, str], added: str) -> None:
    assert changed(HEAD + body, add_action, "Guard it", **given) == HEAD + body + added


def test_a_missing_section_is_created_in_its_place(changed: Changes) -> None:
    text = "# Pool\n\n## Summary\n\nIt ran dry.\n\n## References\n\n- #12\n"
    expected = text.replace("## References", "## Action items\n\n- [ ] Guard it\n\n## References")
    assert changed(text, add_action, "Guard it") == expected


def _fresh(dialect: str) -> str:
    return draft(blueprint(dialect).dialect, Draft("Pool ran dry", day=date(2026, 1, 31), id="INC-2026-001", stem="2026-01-31-pool"))


@pytest.mark.parametrize(
    ("dialect", "horizon", "line", "heading"),
    [
        ("enterprise", "short", "- [ ] **[P1]** Guard it - Assigned: @on-call - Due: 2026-02-01\n", "### Short-term (Within 1 week)"),
        ("enterprise", None, "- [ ] **[P1]** Guard it - Assigned: @on-call - Due: 2026-02-01\n", "### Immediate (Within 24 hours)"),
        ("operations", "long", "| Guard it | @on-call | 2026-02-01 | P1 | Not Started |\n", "### Long-Term Actions (3 months)"),
        ("reflexion", "medium", "- [ ] [P1] Guard it - owner: @on-call - due: 2026-02-01\n", "### Medium Term (Prevent recurrence)"),
    ],
)
def test_the_hint_of_a_fresh_document_is_filled_in(changed: Changes, dialect: str, horizon: str | None, line: str, heading: str) -> None:
    text = _fresh(dialect)
    new = changed(text, add_action, "Guard it", horizon=horizon, dialect=dialect, **FULL)
    assert new.count("\n") == text.count("\n")
    assert line in new
    assert new.rindex("### ", 0, new.index(line)) == new.index(heading)


LISTED = HEAD + "- [ ] **[P1]** Fix it - Assigned: @a - Due: 2026-01-02 <!-- hansei: action k3f9 -->\n- [ ] Test it\n"
TABLED = HEAD + "| Action | Owner | Due |\n|--------|-------|-----|\n| Fix it | @a | 2026-01-02 |\n| Test it |  |  |\n"


@pytest.mark.parametrize(
    ("text", "number", "changes", "old", "new"),
    [
        (LISTED, 0, {"owner": "@b"}, "@a", "@b"),
        (
            LISTED,
            0,
            {"due": "2026-03-04", "text": "Mend it"},
            "Fix it - Assigned: @a - Due: 2026-01-02",
            "Mend it - Assigned: @a - Due: 2026-03-04",
        ),
        (LISTED, 0, {"due": None}, " - Due: 2026-01-02", ""),
        (LISTED, 0, {"priority": None}, "**[P1]** ", ""),
        (LISTED, 1, {"owner": "@b", "due": "2026-03-04"}, "Test it", "Test it - Owner: @b - Due: 2026-03-04"),
        (TABLED, 0, {"owner": None}, "| @a |", "|  |"),
        (TABLED, 1, {"owner": "@b"}, "| Test it |  |", "| Test it | @b |"),
        (TABLED, 1, {"priority": "P2"}, "| Test it |", "| [P2] Test it |"),
    ],
)
def test_only_the_value_changes(
    case: Callable[..., Any], text: str, number: int, changes: dict[str, str | None], old: str, new: str
) -> None:
    assert text.count(old) == 1
    opened = case(text)
    edits = change_action(opened.document, opened.incident, None, opened.incident.actions[number], changes)
    assert opened.edited(edits) == text.replace(old, new)


def test_nothing_to_take_away_is_no_change(case: Callable[..., Any]) -> None:
    opened = case(TABLED)
    assert not change_action(opened.document, opened.incident, None, opened.incident.actions[1], {"owner": None})


@pytest.mark.parametrize("changes", [{"text": None}, {"kind": "prevent"}, {"owner": "TBD"}])
def test_what_cannot_be_said_is_refused(case: Callable[..., Any], changes: dict[str, str | None]) -> None:
    opened = case(LISTED)
    with pytest.raises(UsageError):
        change_action(opened.document, opened.incident, None, opened.incident.actions[0], changes)


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        (LISTED, "- [ ] Test it\n"),
        (TABLED, "| Test it |  |  |\n"),
        (HEAD + "- Fix it\n- Test it\n  - with care\n", "- Test it\n  - with care\n"),
    ],
)
def test_an_item_is_removed_with_what_is_below_it(case: Callable[..., Any], text: str, gone: str) -> None:
    opened = case(text)
    assert opened.edited(remove_action(opened.document, opened.incident, None, opened.incident.actions[1])) == text.replace(gone, "")


GROUPED = "# Pool\n\n## Action items\n\n### Short-term\n\n- [ ] Fix it\n  - with care\n- [ ] Test it\n\n### Long-term\n\n- [ ] Guard it\n"


def test_an_item_moves_to_another_group_with_what_is_below_it(case: Callable[..., Any]) -> None:
    opened = case(GROUPED)
    new = opened.edited(move_action(opened.document, opened.incident, None, opened.incident.actions[0], horizon="long"))
    assert new == GROUPED.replace("- [ ] Fix it\n  - with care\n", "") + "- [ ] Fix it\n  - with care\n"


def test_an_item_moves_behind_another_one(case: Callable[..., Any]) -> None:
    opened = case(GROUPED)
    first, second, _third = opened.incident.actions
    new = opened.edited(move_action(opened.document, opened.incident, None, first, after=second))
    assert new == GROUPED.replace("- [ ] Fix it\n  - with care\n- [ ] Test it\n", "- [ ] Test it\n- [ ] Fix it\n  - with care\n")


@pytest.mark.parametrize("horizon", [None, "process"])
def test_a_place_that_is_none_is_refused(case: Callable[..., Any], horizon: str | None) -> None:
    opened = case(GROUPED)
    with pytest.raises(UsageError):
        move_action(opened.document, opened.incident, None, opened.incident.actions[0], horizon=horizon)


@pytest.mark.parametrize(
    "text", ["x\n\n## Impact\n", "- [x] y", "a | b", "<!-- hansei: action k3f9 -->", "`", "[P0] z", "~~gone~~", "x - done"]
)
def test_a_hostile_text_is_one_open_item_or_refused(case: Callable[..., Any], text: str) -> None:
    for body in (LISTED, TABLED):
        opened = case(body)
        try:
            new = opened.edited(add_action(opened.document, opened.incident, None, text))
        except UsageError:
            continue
        after = case(new).incident
        assert len(after.actions) == 3
        assert after.actions[-1].status is None or after.actions[-1].status.value == "open"
        assert set(after.sections) == set(opened.incident.sections)
