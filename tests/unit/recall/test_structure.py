from __future__ import annotations

import builtins
from typing import Any

import pytest

from hansei.incident.guards.model import LANGUAGES, Ast, Guard
from hansei.recall.diff import read_diff
from hansei.recall.structure import MISSING, sides_of, structural

pytest.importorskip("ast_grep_py", reason="the extra `guards` is not installed")

NEW = """\
async def one():
    async with AsyncSessionLocal() as session:
        await session.go()


async def two():
    session = AsyncSessionLocal()
    return session
"""
DIFF = """\
--- a/src/db.py
+++ b/src/db.py
@@ -4,4 +4,5 @@

 async def two():
-    session = None
+    session = AsyncSessionLocal()
     return session
"""
DIFF = DIFF.replace("@@ -4,4 +4,5 @@", "@@ -5,4 +5,4 @@")
OPEN = Ast("python", "AsyncSessionLocal()", "async with $_: $$$")


def found(ast: Ast, diff: str, text: str | None, unless: str = "") -> list[tuple[int, str]]:
    guard = Guard("g", "warn", "ast", 1, ast=ast, unless=unless)
    heard = structural(guard, read_diff(diff).files, lambda _: text)
    assert heard.trouble == ""
    return [(one.line, one.text) for one in heard.matched]


def test_new_code_is_found_and_what_encloses_it_is_seen() -> None:
    assert found(OPEN, DIFF, NEW) == [(7, "AsyncSessionLocal()")]
    assert found(OPEN._replace(pattern="async with $_: $$$", not_inside=""), DIFF, NEW) == []  # it was there before


def test_without_the_file_the_hunk_has_to_do() -> None:
    assert found(OPEN, DIFF, None) == [(7, "AsyncSessionLocal()")]
    assert found(OPEN, DIFF, "something else\n") == [(7, "AsyncSessionLocal()")]


def test_code_that_moved_is_not_new() -> None:
    moved = "--- a/a.py\n+++ b/a.py\n@@ -1,3 +1,3 @@\n-x = f(1)\n y = 2\n+x  =  f( 1 )\n"
    assert found(Ast("python", "f(1)"), moved, None) == []
    assert found(Ast("python", "f($A)"), moved.replace("f( 1 )", "f( 2 )"), None) == [(2, "f( 2 )")]


def test_unless_silences_a_hunk_and_other_languages_are_left_alone() -> None:
    assert found(OPEN, DIFF, NEW, unless="return session") == []
    assert found(OPEN, DIFF.replace("db.py", "db.ts"), NEW) == []


def test_the_old_side_is_the_new_one_with_the_hunks_undone() -> None:
    (file,) = read_diff(DIFF).files
    sides = sides_of(file, NEW)
    assert sides.old == NEW.replace("    session = AsyncSessionLocal()\n    return", "    session = None\n    return")
    assert (sides.new, sides.added) == (NEW, frozenset({7}))
    (gone,) = read_diff("--- a/x\n+++ b/x\n@@ -2,1 +1,0 @@\n-two\n").files
    assert sides_of(gone, "one\nthree\n").old == "one\ntwo\nthree\n"


def test_a_pattern_that_is_none_is_said() -> None:
    guard = Guard("g", "warn", "ast", 1, ast=Ast("python", "$$$"))
    broken = guard._replace(ast=Ast("json", ","))
    for one in (guard, broken):
        heard = structural(one, read_diff(DIFF + DIFF.replace(".py", ".json")).files, lambda _: None)
        assert heard.matched or heard.trouble.startswith("has a pattern") or heard == ((), "")


def test_without_the_extra_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refused(name: str, *rest: Any, **more: Any) -> Any:
        if name == "ast_grep_py":
            raise ImportError
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", refused)
    heard = structural(Guard("g", "warn", "ast", 1, ast=OPEN), read_diff(DIFF).files, lambda _: NEW)
    assert (heard.matched, heard.trouble) == ((), MISSING)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_library_knows_every_language(language: str) -> None:
    import ast_grep_py

    assert ast_grep_py.SgRoot("x", language).root() is not None
