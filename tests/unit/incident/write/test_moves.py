"""Code that has moved, under its new name in the document."""

from __future__ import annotations

from datetime import date

import pytest

from hansei.document import parse
from hansei.incident.anchors import Anchor, anchors_of
from hansei.incident.guards.read import read_guards
from hansei.incident.read import read
from hansei.incident.write.moves import Move, move_anchors, move_watched, set_review_by
from hansei.text import Source, Span

HEAD = "# Post-mortem: pool\n\n## Root cause\n\n"


def moved(said: str, path: str, line: int | None = None, *, leave: str = "", kind: str | None = None) -> str:
    source = Source(f"{HEAD}{said}\n")
    document = parse(source)
    incident = read(document, path="a.md")
    anchors = [one for one in anchors_of(document, incident) if kind is None or one.kind == kind]
    at = source.text.find(leave) if leave else -1
    edits = move_anchors(document, incident, None, [Move(anchors[0], path, line)], lambda span: bool(leave) and span.start >= at)
    return edits.apply(source).text.removeprefix(HEAD).rstrip("\n")


@pytest.mark.parametrize(
    ("said", "path", "line", "then"),
    [
        ("`src/a.py` and `src/a.py`", "lib/b.py", None, "`lib/b.py` and `lib/b.py`"),
        ("`src/a.py:3`", "src/a.py", 5, "`src/a.py:5`"),
        ("`src/a.py:3` and `src/a.py:9`", "lib/b.py", 5, "`lib/b.py:5` and `lib/b.py:9`"),
        ("`src/a.py` in `other/src/a.py` and `src/a.pyc`", "b.py", None, "`b.py` in `other/src/a.py` and `src/a.pyc`"),
        ("`src/a.py`, https://example.org/src/a.py", "b.py", None, "`b.py`, https://example.org/src/a.py"),
        ("`load_all()` in `src/a.py` and `src/a.py`", "b.py", None, "`load_all()` in `b.py` and `src/a.py`"),
    ],
)
def test_where_a_name_is_changed(said: str, path: str, line: int | None, then: str) -> None:
    assert moved(said, path, line) == then


def test_what_is_to_be_left_alone() -> None:
    assert moved("`src/a.py`, before `src/a.py`", "b.py", leave="before") == "`b.py`, before `src/a.py`"
    assert moved("It is in `src/a.py`:\n\n```\nsrc/a.py\n```", "b.py") == "It is in `b.py`:\n\n```\nsrc/a.py\n```"


def test_an_anchor_in_quoted_code_stays() -> None:
    source = Source(f"{HEAD}```\nFile src/a.py\n```\n")
    document = parse(source)
    at = source.text.index("src/a.py")
    anchor = Anchor("file", "src/a.py", Span(at, at + 8), "src/a.py")
    assert not move_anchors(document, read(document, path="a.md"), None, [Move(anchor, "b.py")], lambda _: False)


GUARD = "# A\n\n```yaml guard\nid: g\npaths: [\"src/a.py\", 'src/a.py.bak', src/a/**]\nadded: 'src/a.py'\nreview_by: {day}  # then\n```\n"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("src/a.py", "b.py", "paths: [\"b.py\", 'src/a.py.bak', src/a/**]"),
        ("src/a", "lib", "paths: [\"src/a.py\", 'src/a.py.bak', lib/**]"),
    ],
)
def test_what_a_guard_watches(old: str, new: str, line: str) -> None:
    source = Source(GUARD.format(day="2025-01-01"))
    document = parse(source)
    (guard,) = read_guards(document).guards
    assert line in move_watched(document, read(document, path="a.md"), None, guard, old, new).apply(source).text


@pytest.mark.parametrize("day", ["2025-01-01", "'2025-01-01'", '"2025-01-01"'])
def test_the_next_review_of_a_guard(day: str) -> None:
    source = Source(GUARD.format(day=day))
    document = parse(source)
    (guard,) = read_guards(document).guards
    after = set_review_by(document, read(document, path="a.md"), None, guard, date(2026, 5, 1)).apply(source)
    assert after.text == source.text.replace("2025-01-01", "2026-05-01")
    assert read_guards(parse(after)).guards[0].review_by == date(2026, 5, 1)


def test_a_guard_without_a_review_stays_as_it_is() -> None:
    source = Source("# A\n\n```yaml guard\nid: g\nadded: x\n```\n")
    document = parse(source)
    (guard,) = read_guards(document).guards
    assert not set_review_by(document, read(document, path="a.md"), None, guard, date(2026, 5, 1))
