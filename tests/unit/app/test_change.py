"""Entries are named by number, line or text, as the document stood before the change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from hansei.app.change import Change
from hansei.app.reading import Reader
from hansei.app.wishes import KINDS
from hansei.app.workspace import Workspace
from hansei.errors import ConflictError, UsageError
from hansei.incident import write
from hansei.text import Source
from tests.unit.app.conftest import Make

TEXT = """\
# A pool ran dry

**Date:** 2026-01-31

## Timeline

- 10:15 - It ran dry
- 10:30 - It was filled

## Action items

- [ ] Fix the pool
- [ ] Fix the alert
- [ ] Test both <!-- hansei: action k3f9 -->
"""


@pytest.fixture
def change(workspace: Callable[[], Workspace]) -> Change:
    reader = Reader(workspace())
    return Change(reader, reader.read("docs/incidents/a.md", Source(TEXT)), today=date(2026, 2, 1))


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [
        ("action", "2", "Fix the alert"),
        ("action", "#2", "Fix the alert"),
        ("action", "L12", "Fix the pool"),
        ("action", "line 12", "Fix the pool"),
        ("action", "test", "Test both"),
        ("action", "Fix the  ALERT", "Fix the alert"),
        ("action", "k3f9", "Test both"),
        ("event", "10:30", "It was filled"),
        ("event", "10:15 it ran", "It ran dry"),
        ("event", "it was", "It was filled"),
    ],
)
def test_an_entry_is_named(change: Change, kind: str, name: str, text: str) -> None:
    assert change.find(kind, name).text == text


@pytest.mark.parametrize(
    ("kind", "name", "sentence"),
    [
        ("action", "4", "there is no action item '4'"),
        ("action", "0", "there is no action item '0'"),
        ("action", "L1", "there is no action item"),
        ("action", "fix", "may mean 2 action items"),
        ("action", "pool", "there is no action item"),
        ("lesson", "1", "there is no lesson"),
    ],
)
def test_a_name_that_fits_none_or_several_is_refused(change: Change, kind: str, name: str, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence) as caught:
        change.find(kind, name)
    assert caught.value.hint


def test_numbers_and_lines_stay_those_of_the_text_before(change: Change) -> None:
    change.make(write.add_action, "Guard the pool")
    change.make(write.remove_action, change.find("action", "1"))
    change.make(write.remove_action, change.find("action", "L13"))
    assert [one.text for one in change.incident.actions] == ["Test both", "Guard the pool"]
    assert change.find("action", "3").text == "Test both"
    assert change.find("action", "guard").text == "Guard the pool"


def test_what_an_edit_removed_is_named_no_more(change: Change) -> None:
    change.make(write.remove_action, change.find("action", "1"))
    with pytest.raises(UsageError, match="an edit before has moved or removed the action item '1'"):
        change.find("action", "1")


def test_an_entry_with_something_new_before_it_is_found(change: Change) -> None:
    change.make(write.change_action, change.find("action", "2"), {"text": "Mend the alert"})
    change.make(write.move_action, change.find("action", "1"), after=change.find("action", "3"))
    assert change.find("action", "2").text == "Mend the alert"


def test_a_line_is_that_of_the_new_text(change: Change) -> None:
    change.make(write.set_field, "owner", "Ann Lee")
    change.make(write.tick_box, change.find("action", "1"), checked=True)
    change.make(write.set_field, "severity", "SEV-2")
    lines = change.reading.source.text.split("\n")
    assert [lines[line - 1] for number in range(3) if (line := change.line(number))] == [
        "**Owner:** Ann Lee  ",
        "- [x] Fix the pool",
        "**Severity:** SEV-2",
    ]


def test_all_edits_are_written_as_one(make: Make, workspace: Callable[[], Workspace]) -> None:
    path = make("a.md", TEXT)
    reader = Reader(workspace())
    change = Change(reader, reader.read("docs/incidents/a.md", Source(TEXT)), today=date(2026, 2, 1))
    change.make(write.add_lesson, "Watch the pool")
    change.make(write.add_lesson, "Watch the alert")
    assert change.edits.apply(Source(TEXT)) == change.reading.source
    change.save(path)
    assert path.read_text(encoding="utf-8") == change.reading.source.text


def test_what_others_have_changed_meanwhile_is_not_written_over(make: Make, workspace: Callable[[], Workspace]) -> None:
    path = make("a.md", TEXT)
    reader = Reader(workspace())
    change = Change(reader, reader.read("docs/incidents/a.md", Source(TEXT)), today=date(2026, 2, 1))
    change.make(write.set_field, "date", "2026-02-01")
    path.write_text(TEXT.replace("2026-01-31", "2026-01-30"), encoding="utf-8")
    with pytest.raises(ConflictError):
        change.save(path)


BLANKS = """\
# A pool ran dry

**Date:** 2026-01-31
**Owner:** [who owns it]

## Timeline

- **10:15** - It ran dry
- **HH:MM** - [what shows the cause]
- **HH:MM** - [what puts the fix in place]

## References

- Fix: #12
- Tests: [which test guards it]
"""


def test_a_blank_of_the_template_is_named_by_its_line(workspace: Callable[[], Workspace]) -> None:
    reader = Reader(workspace())
    change = Change(reader, reader.read("docs/incidents/a.md", Source(BLANKS)), today=date(2026, 2, 1))
    for kind, name in (("event", "L8"), ("event", "1"), ("event", "L4"), ("event", "L15"), ("reference", "L14")):
        assert change.blank(kind, name) is None
    for kind, name in (("event", "L9"), ("event", "line 10"), ("reference", "L15")):
        span = change.blank(kind, name)
        assert span is not None
        change.make(write.remove_blank, KINDS[kind], span)
        assert change.blank(kind, name) is None
    assert "HH:MM" not in change.reading.source.text
    assert change.edits.apply(Source(BLANKS)) == change.reading.source
    assert change.reading.source.text.endswith("- Fix: #12\n")
