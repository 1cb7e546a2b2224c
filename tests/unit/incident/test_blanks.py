"""Items and rows that hold nothing but hints are told from those that somebody wrote."""

from __future__ import annotations

import pytest

from hansei.document import parse
from hansei.incident.blanks import entries_of, has_key, left_at
from hansei.text import Source


@pytest.mark.parametrize(
    "line",
    [
        "- **YYYY-MM-DD HH:MM** - [what puts the fix in place]",
        "- HH:MM - [what happened]",
        "- [What we now know]",
        "1. [Which condition had to be there]",
        "- [ ] **[P1]** [one change] - Assigned: [one owner] - Due: 2026-02-10",
        "- [ ] [one change] - owner: [one role] - due: [YYYY-MM-DD]",
        "- Tests: [which test]",
        "- **Tests:** [which test]",
        "> - [What we now know]",
    ],
)
def test_an_item_of_hints_was_left(line: str) -> None:
    assert left_at(parse(Source(f"# Title\n\n{line}\n")), 3) is not None


@pytest.mark.parametrize(
    "line",
    [
        "- **10:00** - [what happened]",
        "- [The ticket](https://a.example/12)",
        "- [ ] Watch it - owner: [one role] - due: [YYYY-MM-DD]",
        "- [x] Draft",
        "- [What we now know]\n  and more",
        "- [What we now know]\n  - because of this",
        "[What we now know]",
        "- a",
    ],
)
def test_what_somebody_wrote_is_no_blank(line: str) -> None:
    assert left_at(parse(Source(f"# Title\n\n{line}\n")), 3) is None


def test_rows_may_have_days_and_states_beside_hints() -> None:
    table = "| Action | Owner | Due | Status |\n|---|---|---|---|\n"
    rows = "| [one change] | [one role] | 2026-02-10 | Not Started |\n| Watch it | [one role] | - | Open |\n| | | | |\n"
    (entries,) = entries_of(parse(Source(table + rows)))
    assert [one.span.start for one in entries.left] == [len(table)]
    assert len(entries.others) == 2


def test_lists_are_taken_one_by_one() -> None:
    found = list(entries_of(parse(Source("- a\n  - [what it was]\n- [what it is]\n\n1. b\n"))))
    assert [(len(one.left), len(one.others)) for one in found] == [(1, 1), (1, 0)]


def test_a_key_is_told_from_a_time() -> None:
    source = Source("- Tests: [which test]\n- HH:MM - [what happened]\n")
    (entries,) = entries_of(parse(source))
    assert [has_key(source, one) for one in entries.left] == [True, False]
