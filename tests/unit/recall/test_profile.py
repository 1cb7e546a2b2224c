from __future__ import annotations

from hansei.recall.profile import compounds, line_mark, marks, name_mark, pack, unpack
from tests.unit.recall.conftest import POOL, profile


def test_lines_names_and_code_are_kept() -> None:
    made = profile(POOL)
    assert "release_session(session)" in made.lines
    assert {"src/db/session.py", "db/session.py", "session.py"} <= made.names
    assert "=asyncsessionlocal" in compounds(made)
    assert {name_mark("session.py"), line_mark("session = AsyncSessionLocal()")} <= marks(made)


def test_packing_loses_nothing() -> None:
    made = profile(POOL)
    assert unpack(pack(made)) == made
