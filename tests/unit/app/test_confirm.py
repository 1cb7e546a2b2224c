"""Confirming a post-mortem; the transcript `confirm` shows it as a person sees it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.app.confirm import Asked, Confirmed, confirm, look, plain
from hansei.app.workspace import Workspace
from hansei.errors import ConflictError, UsageError
from tests.support.scratch import CODE, Scratch
from tests.unit.app.conftest import Make

Open = Callable[[], Workspace]
REPORT = """\
# Post-mortem: pool

- **Date:** 2025-03-10

## Root cause

The lock in `src/pool.py` was not taken, see `src/pool.py` and https://example.org/blob/main/src/pool.py
It was moved from `src/pool.py` in the year before.

```python
# src/pool.py
```

## Guards

```yaml guard
id: pool
paths: [src/pool.py, src/other.py]
added: lock
review_by: 2025-02-01
```

## Document history

| Date | Change | By | Reason |
|------|--------|----|--------|
| 2025-03-11 | published | A | after `src/pool.py` was mended |
"""


@pytest.fixture
def scratch(make: Make, workspace: Open) -> Scratch:
    """A repository in which the file that the post-mortem names has moved since."""
    make("a.md", REPORT)
    scratch = Scratch(workspace().root)
    scratch.put("src/pool.py", CODE)
    scratch.commit("Code")
    (scratch.root / "lib").mkdir()
    scratch.git("mv", "src/pool.py", "lib/pool.py")
    scratch.commit("Move")
    return scratch


def confirmed(scratch: Scratch, **asked: object) -> tuple[Confirmed, str]:
    made = confirm(Workspace(scratch.root), Asked("a", by="A responder", **asked))  # type: ignore[arg-type]
    return made, (scratch.root / "docs/incidents/a.md").read_text()


def test_a_row_is_all_that_is_written(scratch: Scratch) -> None:
    made, text = confirmed(scratch, reason="looked at the pool")
    assert text == f"{REPORT}| 2025-03-14 | confirmed | A responder | looked at the pool |\n"
    assert (made.moved, made.left, made.overdue, made.changed) == (0, 2, ("pool",), True)
    assert {one.state for one in made.looked.anchors} == {"moved", "unknown"}
    assert look(Workspace(scratch.root), "a").confirmation.how == "confirmed", "though it is not committed yet"


def test_moved_code_is_named_as_it_is_called_now(scratch: Scratch) -> None:
    made, text = confirmed(scratch, move=True)
    assert "The lock in `lib/pool.py` was not taken, see `lib/pool.py` and https://example.org/blob/main/src/pool.py\n" in text
    assert "It was moved from `src/pool.py` in the year before.\n" in text, "what tells of the past stays"
    assert "# src/pool.py\n" in text, "quoted code stays"
    assert "paths: [lib/pool.py, src/other.py]\n" in text
    assert "after `src/pool.py` was mended" in text, "the history stays"
    assert (made.moved, made.left) == (3, 0)


def test_guards_are_to_be_reviewed_later(scratch: Scratch) -> None:
    made, text = confirmed(scratch, review_by="2026-02-01")
    assert "review_by: 2026-02-01\n" in text
    assert made.overdue == ()


def test_it_is_confirmed_once_a_day_unless_something_has_changed(scratch: Scratch) -> None:
    confirmed(scratch, move=True)
    assert not confirmed(scratch)[0].changed
    scratch.commit("Confirmed")
    scratch.put("lib/pool.py", f"{CODE}more = 1\n")
    scratch.commit("More")
    assert confirmed(scratch)[0].changed


def test_nothing_is_written_when_it_is_only_asked(scratch: Scratch) -> None:
    made = confirm(Workspace(scratch.root), Asked("a", by="A responder"), write_it=False)
    assert (scratch.root / "docs/incidents/a.md").read_text() == REPORT
    assert made.diff.count("\n+") == 2  # the head, and the row
    assert plain(made)["schema"] == "hansei.confirm/1"
    assert plain(made)["left"] == 2


def test_it_must_be_known_who_when_and_of_what(scratch: Scratch) -> None:
    with pytest.raises(UsageError, match="not said who confirms"):
        confirm(Workspace(scratch.root), Asked("a"))
    with pytest.raises(UsageError, match="'soon' is no day"):
        confirm(Workspace(scratch.root), Asked("a", by="A", review_by="soon"))
    with pytest.raises(ConflictError):
        confirm(Workspace(scratch.root), Asked("a", by="A", seen="another"))


def test_a_folder_without_git_can_be_confirmed_too(make: Make, workspace: Open) -> None:
    make("a.md", REPORT)
    made = confirm(workspace(), Asked("a", by="A responder", move=True))
    assert made.changed
    assert {one.why for one in made.looked.anchors} == {"there is no git repository"}
