"""Calendar feeds of action items and of what is due, read by a strict parser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from icalendar import Calendar

from hansei.app import actions
from hansei.app.calendar import calendar
from hansei.app.due import Request, due, feed
from hansei.app.workspace import Workspace
from hansei.publish.feed import Entry
from tests.unit.app.conftest import Make

Open = Callable[[], Workspace]


def events(text: str) -> dict[str, tuple[str, date]]:
    return {str(one["UID"]): (str(one["SUMMARY"]), one.decoded("DTSTART")) for one in Calendar.from_ical(text).walk("VEVENT")}


def test_an_action_item_is_the_same_entry_in_both_feeds(make: Make, workspace: Open) -> None:
    make("a.md")
    listed = events(actions.feed(workspace(), actions.list_actions(workspace(), actions.Request())))
    assert list(listed.values()) == [("Action item: Rehearse migrations", date(2025, 2, 1))]
    assert listed.items() <= events(feed(due(workspace(), Request()))).items()


def test_what_states_no_day_is_no_entry(make: Make, workspace: Open) -> None:
    path = make("a.md")
    path.write_text(path.read_text().replace("2025-02-01", "end of Q2"))
    assert events(actions.feed(workspace(), actions.list_actions(workspace(), actions.Request()))) == {}


def test_the_same_key_twice_is_two_entries() -> None:
    entry = Entry("key", date(2025, 3, 14), "One", "")
    text = calendar("Name", [entry, entry._replace(title="Two")], datetime(2025, 3, 14, tzinfo=UTC))
    assert sorted(title for title, _ in events(text).values()) == ["One", "Two"]
