from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.incident.guards.globs import Globs, literal_start, mistake_in
from tests.support.scratch import Scratch

PATHS = [
    "a.sql", "b/a.sql", "b/c/a.sql", "b/c/d.py", "src/x.py", "src/y/x.py", "src.py", "src/[id]/page.tsx", "b/src/x.py", "Makefile", "b/.env",
]  # fmt: skip


@pytest.mark.parametrize(
    "pattern",
    [
        "**/*.sql", "*.sql", "b/**", "b/*", "src", "src/", "src/**/x.py", "**", "**/src/**", "b/**/d.py", "b/?/a.sql", "[ab]/*", "[!b].sql",
        "src/\\[id\\]/**", "Makefile", "x.py", "**/x.py", "b/**/**/a.sql", "**/**", "s*", "*", "b/.*", "src/y/*/..", "**/src",
    ],
)  # fmt: skip
def test_the_meaning_is_that_of_git(pattern: str, tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "repo")
    for path in PATHS:
        scratch.put(path, "x")
    scratch.git("add", "-A")
    if mistake_in(pattern):
        return
    expected = [path for path in scratch.git("-c", "core.quotePath=off", "ls-files", f":(glob){pattern}").split("\n") if path]
    assert sorted(path for path in PATHS if Globs([pattern]).match(path)) == sorted(expected)


def test_exclusions_take_out_again() -> None:
    globs = Globs(["src/**", "!src/y"])
    assert [path for path in PATHS if globs.match(path)] == ["src/x.py", "src/[id]/page.tsx"]
    assert Globs([":!b/**"]).match("a.sql")
    assert not Globs([":(exclude)b"]).match("b/c/d.py")
    assert Globs([]).match("anything/at/all")
    assert Globs([":(glob)src/*"]).match("src/x.py")


@pytest.mark.parametrize(
    ("pattern", "mistake"),
    [
        ("", "is empty"),
        ("!", "is empty"),
        ("/src", "begins with a slash"),
        ("../x", "leads out"),
        ("a/[b", "has a `[` that is never closed"),
        (":(icase)a", "has a magic word"),
        ("a\\", "ends with a backslash"),
    ],
)
def test_mistakes(pattern: str, mistake: str) -> None:
    assert (mistake_in(pattern) or "").startswith(mistake)


def test_good_patterns_have_no_mistake() -> None:
    assert [mistake_in(one) for one in ("src/**", "!src", "**/[a-z]*.py", "\\[id\\]")] == [None] * 4


def test_where_a_pattern_begins() -> None:
    assert [literal_start(one) for one in ("src/app/*.py", "**/x", "a/b.py", "!src/x", "*")] == ["src/app", "", "a/b.py", "", ""]


@given(st.lists(st.sampled_from(["*", "**", "?", "a", "[ab]", "/"]), max_size=14), st.integers(1, 200))
def test_no_pattern_takes_long(parts: list[str], length: int) -> None:
    pattern = "".join(parts).strip("/")
    assert Globs([pattern or "a"]).match("a/" * length + "b") in (True, False)
