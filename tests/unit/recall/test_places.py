"""Lines and names between two versions of a file."""

from __future__ import annotations

import pytest

from hansei.recall.places import Place, line_now, name_now, part_called

BEFORE = "import os\n\nLIMIT = 50\n\n\ndef close(session):\n    session.close()\n\n    return None\n\n\ndef other():\n    pass\n"


@pytest.mark.parametrize(
    ("before", "after", "line", "place"),
    [
        ("a\nb\nc\n", "a\nb\nc\nd\n", 2, Place(same=True, line=2)),
        ("a\nb\nc\n", "x\ny\na\nb\nc\n", 2, Place(same=True, line=4)),
        ("a\nb\nc\n", "a\nc\n", 3, Place(same=True, line=2)),
        ("a\nb\nc\nd\ne\n", "a\nX\nc\nY\ne\n", 3, Place(same=True, line=3)),
        ("a\nb\nc\n", "a\nB\nc\n", 2, Place(same=False, line=None)),
        ("a\nb\nc\n", "", 2, Place(same=False, line=None)),
        ("a\nb\n", "a\nb\nc\n", 3, None),
        ("a\nb\n", "a\nb\nc\n", 0, None),
    ],
)
def test_a_line_is_found_by_what_stands_around_it(before: str, after: str, line: int, place: Place | None) -> None:
    assert line_now(before, after, line) == place


def test_a_file_of_very_many_lines_is_not_compared() -> None:
    assert line_now("a\n" * 30_000, "b\n", 1) is None


def test_a_name_that_reads_as_it_did() -> None:
    assert name_now(BEFORE, f"# new\n{BEFORE}", "close") == Place(same=True, line=7)
    assert name_now(BEFORE, BEFORE.replace("pass", "return 1"), "close") == Place(same=True, line=6)


def test_a_name_whose_body_has_changed() -> None:
    assert name_now(BEFORE, BEFORE.replace("session.close()", "session.shut()"), "close") == Place(same=False, line=6)


def test_a_name_that_is_not_there_any_more() -> None:
    assert name_now(BEFORE, BEFORE.replace("close", "shut"), "close") == Place(same=False, line=None)


def test_a_name_of_which_it_is_not_known_what_it_was() -> None:
    assert name_now(None, BEFORE, "close") == Place(same=False, line=6)


@pytest.mark.parametrize(
    ("text", "name", "line", "lines"),
    [
        (BEFORE, "close", 6, 3),
        (BEFORE, "LIMIT", 3, 1),
        ("fn open() {\n}\n\npub async fn close(s: S) -> R {\n    s.end();\n}\n\nfn x() {}\n", "close", 4, 3),
        ("export const close = (a) => {\n  a();\n};\nlet b;\n", "close", 1, 3),
        ("class A {\n  public static void close(Session s) {\n    s.end();\n  }\n}\n", "close", 2, 3),
        ("def a\nend\n\ndef close\n  x\nend\n", "close", 4, 3),
        ("CREATE TABLE events (\n  id int\n);\nSELECT 1;\n", "events", 1, 3),
        ("pool:\n  size: 5\nother: 1\n", "pool", 1, 2),
    ],
)
def test_the_part_of_a_file_that_a_name_means(text: str, name: str, line: int, lines: int) -> None:
    part = part_called(text, name)
    assert part is not None
    assert part.defined
    assert (part.line, len([one for one in part.lines if one])) == (line, lines)


def test_a_name_that_is_only_used() -> None:
    part = part_called("a\n  close(x);\nclosed\nclose\n", "close")
    assert part is not None
    assert (part.line, part.lines, part.defined) == (2, ("close(x);", "close"), False)


def test_a_name_within_another_one_is_none() -> None:
    assert part_called("closed = 1\n", "close") is None
