from __future__ import annotations

from hansei.recall.profile import compounds, line_mark, marks, name_mark, pack, unpack
from tests.unit.recall.conftest import POOL, profile


def test_a_term_leans_to_where_it_stands() -> None:
    lean = profile(POOL).lean
    assert lean["=asyncsessionlocal"] < 0 < lean["=releasesession"]


def test_lines_names_and_code_are_kept() -> None:
    made = profile(POOL)
    assert "release_session(session)" in made.lines
    assert {"src/db/session.py", "db/session.py", "session.py"} <= made.names
    assert "=asyncsessionlocal" in compounds(made)
    assert {name_mark("session.py"), line_mark("session = AsyncSessionLocal()")} <= marks(made)


def test_sections_are_told_apart() -> None:
    made = profile(POOL)
    assert not any({"=asyncsessionlocal", "=poolrecyclesecond"} <= part for part in made.parts)


def test_a_quoted_diff_leans_both_ways() -> None:
    lean = profile("# Post-mortem: a\n\nThe change:\n\n```diff\n-open_everything()\n+open_nothing()\n```\n").lean
    assert lean["=openeverything"] < 0 < lean["=opennothing"]


def test_packing_loses_nothing() -> None:
    made = profile(POOL)
    assert unpack(pack(made)) == made


def test_a_document_of_nothing_has_a_profile() -> None:
    assert profile("").counts == {}
