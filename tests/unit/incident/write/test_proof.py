"""An edit is proved by reading again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hansei.errors import OverlapError, UsageError
from hansei.incident.write.proof import After, Candidate, placeless, prove
from hansei.text import EditSet, Span

TEXT = "# Pool\n\n**Owner:** @a\n\n## Timeline\n\n- 10:00 - it began\n- 10:05 - it ended\n"


def _fine(_after: After) -> None:
    """Says nothing against any reading."""


def _edit(old: str, new: str) -> EditSet:
    at = TEXT.index(old)
    return EditSet.replace(Span(at, at + len(old)), new)


def test_the_first_candidate_that_reads_as_meant_is_taken(case: Callable[..., Any]) -> None:
    desk = case(TEXT).desk()
    wrong, right = _edit("began", "started"), _edit("@a", "@b")
    may = frozenset(("owner",))
    assert prove(desk, [Candidate(wrong, _fine, may), Candidate(right, _fine, may)], "no") == right


def test_a_change_elsewhere_is_refused_and_named(case: Callable[..., Any]) -> None:
    with pytest.raises(UsageError, match=r"owner cannot be set: .*timeline"):
        prove(case(TEXT).desk(), [Candidate(_edit("10:05", "10:06"), _fine)], "owner cannot be set")


def test_what_the_reading_should_say_is_asked(case: Callable[..., Any]) -> None:
    with pytest.raises(UsageError, match="read as None"):
        prove(case(TEXT).desk(), [Candidate(EditSet(), lambda after: f"read as {after.json['severity']}")], "no")


def test_references_may_come_and_go_only_where_the_edit_is(case: Callable[..., Any]) -> None:
    desk = case(TEXT).desk()
    edit = _edit("began", "began, see #12")
    assert prove(desk, [Candidate(edit, _fine, frozenset(("timeline",)))], "no") == edit


def test_candidates_that_overlap_are_none(case: Callable[..., Any]) -> None:
    def candidates() -> Any:
        yield Candidate(_edit("10:05", "10:06"), _fine)
        raise OverlapError("two edits change the same text")

    with pytest.raises(UsageError):
        prove(case(TEXT).desk(), candidates(), "no")


def test_lines_are_no_part_of_what_is_compared() -> None:
    told = {"line": 3, "text": "x", "sections": {"impact": [[1, 2]], "other": [{"title": "y", "lines": [4, 5]}]}}
    moved = {"line": 4, "text": "x", "sections": {"impact": [[2, 3]], "other": [{"title": "y", "lines": [5, 9]}]}}
    assert placeless(told) == placeless(moved)
    assert placeless(told) != placeless({**moved, "text": "z"})
