from __future__ import annotations

from tests.unit.recall.conftest import POOL, profile


def test_a_term_leans_to_where_it_stands() -> None:
    lean = profile(POOL).lean
    assert lean["=asyncsessionlocal"] < 0 < lean["=releasesession"]


def test_sections_are_told_apart() -> None:
    made = profile(POOL)
    assert not any({"=asyncsessionlocal", "=poolrecyclesecond"} <= part for part in made.parts)


def test_a_quoted_diff_leans_both_ways() -> None:
    lean = profile("# Post-mortem: a\n\nThe change:\n\n```diff\n-open_everything()\n+open_nothing()\n```\n").lean
    assert lean["=openeverything"] < 0 < lean["=opennothing"]


def test_a_document_of_nothing_has_a_profile() -> None:
    assert profile("").counts == {}


def test_denials_and_names_are_heard_in_any_case() -> None:
    made = profile("# Pool\n\nThe leak Didn't stop.\n\nIt did not close `src/App/Pool.py`, see x/y.\n")
    assert made.lean["stop"] < 0
    assert {"src/app/pool.py", "app/pool.py", "pool.py"} <= made.names
