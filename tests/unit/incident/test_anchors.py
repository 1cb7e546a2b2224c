"""What a document names of the code; where it stands is asked in `tests/unit/app/test_anchors.py`."""

from __future__ import annotations

import pytest

from hansei.document import parse
from hansei.incident.anchors import Anchor, anchor_of, anchors_of, code_of, watched, watched_by
from hansei.incident.guards.model import Guard
from hansei.incident.guards.read import read_guards
from hansei.incident.read import read
from hansei.text import Source


def anchors_in(text: str) -> tuple[Anchor, ...]:
    document = parse(Source(f"# Post-mortem: pool\n\n## Root cause\n\n{text}\n"))
    return anchors_of(document, read(document, path="docs/incidents/a.md"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The cache in `src/pool.py` was empty.", [("file", "src/pool.py", "src/pool.py", None, "")]),
        ("It is at `src/pool.py:42`.", [("line", "src/pool.py:42", "src/pool.py", 42, "")]),
        ("`refresh_all()` in `src/pool.py` held it.", [("symbol", "src/pool.py::refresh_all", "src/pool.py", None, "refresh_all")]),
        ("`src/pool.py::Pool.refresh` held it.", [("symbol", "src/pool.py::Pool.refresh", "src/pool.py", None, "refresh")]),
        ("`src/pool.py#refresh()` held it.", [("symbol", "src/pool.py::refresh", "src/pool.py", None, "refresh")]),
        ("`tests/test_a.py::test_limit` fails.", [("test", "tests/test_a.py::test_limit", "tests/test_a.py", None, "test_limit")]),
        ("`tests/a.py::TestA::test_b` fails.", [("test", "tests/a.py::TestA::test_b", "tests/a.py", None, "test_b")]),
        ("`test_limit` fails.", [("test", "test_limit", "", None, "test_limit")]),
        ("Fixed in commit 9f3c2ab.", [("commit", "9f3c2ab", "", None, "")]),
        ("The word `table` in `src/pool.py` is no symbol.", [("file", "src/pool.py", "src/pool.py", None, "")]),
        ("See https://github.com/a/b/blob/9f3c2ab41d/src/pool.py", []),
    ],
)
def test_what_is_an_anchor(text: str, told: list[tuple[object, ...]]) -> None:
    found = [one for one in anchors_in(text) if "http" not in text or one.kind != "commit"]
    assert [(one.kind, one.value, one.path, one.line, one.name) for one in found] == told


def test_the_span_is_that_of_the_path() -> None:
    text = "# Post-mortem: pool\n\n## Root cause\n\n`tests/test_a.py::test_limit` and `refresh_all()` in `src/pool.py` and `b/c.py:12`.\n"
    document = parse(Source(text))
    spans = [text[one.span.start : one.span.end] for one in anchors_of(document, read(document, path="a.md"))]
    assert spans == ["tests/test_a.py", "src/pool.py", "b/c.py"]


def test_every_line_of_a_file_is_an_anchor() -> None:
    assert [one.value for one in anchors_in("`src/a.py`, `src/a.py:3`, then src/a.py:40 and `src/a.py:3` again")] == [
        "src/a.py:3",
        "src/a.py:40",
    ]


def test_an_anchor_can_be_kept_as_plain_values() -> None:
    for one in anchors_in("`src/pool.py:42` since commit 9f3c2ab"):
        assert anchor_of(one.plain()) == one


GUARDED = """\
# Post-mortem: pool

## Root cause

The cache in `src/pool.py` was empty since commit 9f3c2ab.

```yaml guard
id: g
paths: [src/watched.py, "lib/**"]
do: Fill it.
```
"""


def test_a_guard_has_anchors_of_its_own() -> None:
    document = parse(Source(GUARDED))
    anchors = anchors_of(document, read(document, path="a.md"))
    assert [one.value for one in anchors] == ["src/pool.py", "9f3c2ab"]
    assert [one.value for one in code_of(anchors)] == ["src/pool.py"]
    own = watched_by(read_guards(document).guards, document)
    assert [(one.kind, one.path, one.name) for one in own] == [("watched", "src/watched.py", "g"), ("watched", "lib", "g")]
    assert code_of(own) == []


@pytest.mark.parametrize(
    ("paths", "places"),
    [
        (("src/a.py",), ("src/a.py",)),
        (("src/**", "lib/*.py", "!src/vendor/**"), ("src", "lib")),
        (("src/**", "**/*.sql"), ()),
        ((), ()),
    ],
)
def test_a_guard_of_files_that_may_lie_anywhere_is_about_none(paths: tuple[str, ...], places: tuple[str, ...]) -> None:
    assert watched(Guard("g", "warn", "added", 1, paths)) == places
