"""Which commit last confirmed a document, in real histories."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.corpus.confirmed import Changes, joined, last_changes
from tests.support.scratch import CODE, Scratch

DOCUMENT = f"# A\n\n{CODE}\n| Date | Change | By |\n|---|---|---|\n"


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path / "repository")


def test_a_repository_without_a_commit(scratch: Scratch) -> None:
    assert last_changes(scratch.repository, "docs") == Changes({}, {})


def test_the_last_change_of_each_document(scratch: Scratch) -> None:
    first = scratch.commit(docs__a_md="# A\n", docs__b_md="# B\n", src="x\n")
    second = scratch.commit(docs__a_md="# A2\n")
    scratch.commit(src="y\n")
    assert last_changes(scratch.repository, "docs").last == {"docs/a.md": second, "docs/b.md": first}


def test_a_new_name_confirms_nothing(scratch: Scratch) -> None:
    first = scratch.commit(docs__a_md=DOCUMENT)
    scratch.git("mv", "docs/a.md", "docs/b.md")
    scratch.commit()
    scratch.git("mv", "docs/b.md", "docs/c.md")
    scratch.commit()
    found = last_changes(scratch.repository, "docs")
    assert found == Changes({"docs/c.md": first}, {"docs/b.md": "docs/c.md", "docs/a.md": "docs/c.md"})


def test_a_rename_with_a_change_is_a_change(scratch: Scratch) -> None:
    scratch.commit(docs__a_md=DOCUMENT)
    scratch.git("mv", "docs/a.md", "docs/b.md")
    second = scratch.commit(docs__b_md=f"{DOCUMENT}more\n")
    assert last_changes(scratch.repository, "docs").last == {"docs/b.md": second}


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        ("| 2025-01-01 | confirmed | A |", True),
        ("| 2025-01-01 | Confirmed (looked at the pool) | A |", True),
        ("| 2025-01-01 | confirmed", True),
        ("| 2025-01-01 | it was confirmed that | A |", False),
        ("The alarm was confirmed | by hand", False),
    ],
)
def test_rows_that_confirm(scratch: Scratch, row: str, *, counts: bool) -> None:
    scratch.commit(docs__a_md=DOCUMENT)
    second = scratch.commit(docs__a_md=f"{DOCUMENT}{row}\n")
    scratch.commit(docs__a_md=f"{DOCUMENT}{row}\n\nmore\n")
    assert last_changes(scratch.repository, "docs", rows=True).last == ({"docs/a.md": second} if counts else {})


def test_what_came_since_is_joined_to_what_was_known(scratch: Scratch) -> None:
    scratch.commit(docs__a_md=DOCUMENT, docs__b_md="# B\n", docs__d_md=f"{CODE * 2}d\n")
    scratch.git("mv", "docs/a.md", "docs/c.md")
    middle = scratch.commit()
    before = last_changes(scratch.repository, "docs")
    scratch.git("mv", "docs/c.md", "docs/e.md")
    scratch.commit()
    scratch.commit(docs__b_md="# B2\n")
    after = last_changes(scratch.repository, "docs", since=middle)
    assert joined(before, after) == last_changes(scratch.repository, "docs")


def test_a_branch_that_was_merged_counts_as_it_was_written(scratch: Scratch) -> None:
    scratch.commit(docs__a_md="# A\n", src="x\n")
    scratch.git("checkout", "-q", "-b", "topic")
    topic = scratch.commit(docs__a_md="# A2\n")
    scratch.git("checkout", "-q", "main")
    scratch.commit(src="y\n")
    scratch.git("merge", "-q", "--no-ff", "-m", "merge", "topic")
    assert last_changes(scratch.repository, "docs").last == {"docs/a.md": topic}
