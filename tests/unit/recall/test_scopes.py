"""Lessons with a scope: told within it, silent outside."""

from __future__ import annotations

import pytest

from hansei.app.recall import judgement_and_prior
from hansei.recall.answer import Answer, recall
from hansei.recall.diff import Change, read_diff
from hansei.recall.scopes import Scoped, is_bound, marks_of, within
from hansei.store.port import Row
from hansei.store.sqlite import SqliteStore, open_store
from tests.unit.recall.conftest import BELLS, UNDONE, row
from tests.unit.recall.conftest import POOL as TEXT

JUDGEMENT, PRIOR = judgement_and_prior()
POOL = "docs/incidents/2025-03-03-pool.md"


def change(path: str, *lines: str, old: str | None = None) -> Change:
    body = "".join(f"{line}\n" for line in lines)
    moved = f"rename from {old}\nrename to {path}\n" if old else ""
    return read_diff(f"diff --git a/{old or path} b/{path}\n{moved}--- a/{old or path}\n+++ b/{path}\n@@ -1,3 +1,3 @@\n x\n{body}")


def told(scope: Scoped, *changes: Change, besides: str = "") -> list[list[tuple[str, int, str]]]:
    store = open_store(None)
    row = Row("a.md", "d", "", 5, {"id": "A", "scopes": [scope.plain()]}, b"", {"x": 1}, sorted(marks_of([scope])))
    store.update([row], ())
    found = []
    for one in changes:
        lessons = within(one, store, besides=besides)
        found.append([(match.path, match.line, match.why) for lesson in lessons.values() for match in lesson.matched])
    return found


TOUCHES = "touches a file for which its lesson is declared"


@pytest.mark.parametrize(
    ("paths", "path", "inside"),
    [
        (("src/pool/**",), "src/pool/a.py", True),
        (("src/pool/**",), "src/other/a.py", False),
        (("**/*.sql",), "reports/a.sql", True),
        (("**/*.sql",), "reports/a.py", False),
        (("*.sql", "src/**"), "src/a.py", True),
        (("src/**", "!src/old/**"), "src/old/a.py", False),
        (("**/pool*",), "lib/pool_b.c", True),
        (("Makefile",), "Makefile", True),
    ],
)
def test_files(paths: tuple[str, ...], path: str, *, inside: bool) -> None:
    assert told(Scoped("l", paths, ()), change(path, "+a")) == [[(path, 1, TOUCHES)] if inside else []]


def test_a_file_counts_under_its_old_name_too() -> None:
    assert told(Scoped("l", ("src/a.py",), ()), change("lib/b.py", "+a", old="src/a.py")) == [[("lib/b.py", 1, TOUCHES)]]


def test_words_alone_and_with_files() -> None:
    line, other = change("src/a.py", "+pool = Pool(max_connections=5)"), change("lib/a.py", "-the  connection pool ran dry")
    words = Scoped("l", (), ("max_connections", "Connection Pool"))
    brings = ("src/a.py", 2, "brings `max_connections`, for which its lesson is declared")
    takes = ("lib/a.py", 2, "takes away `connection  pool`, for which its lesson is declared".replace("  ", " "))
    assert told(words, line, change("src/a.py", "+max_connections_total = 1")) == [[brings], []]
    assert [one[0][:2] for one in told(words, other)] == [takes[:2]]
    assert told(words._replace(paths=("lib/**",)), line) == [[]]
    assert told(words._replace(paths=("src/**",)), line) == [[brings]]


def test_the_post_mortems_are_no_code() -> None:
    inside = change("docs/incidents/a.md", "+a")
    assert told(Scoped("l", ("docs/**",), ()), inside, besides="docs/incidents/") == [[]]


# ------------------------------------------------------------------------------------------------- among the other verdicts


def asked(diff: str, *, scopes: list[Scoped], bound: bool) -> Answer:
    """The answer when the post-mortem about the pool has lessons with these scopes."""
    store = open_store(None)
    pool = row(TEXT, POOL)
    card = {**pool.card, "scopes": [one.plain() for one in scopes], "bound": bound}
    store.update([pool._replace(card=card, marks={*pool.marks, *marks_of(scopes)}), row(BELLS, "docs/incidents/2025-04-04-bells.md")], ())
    return recall(read_diff(diff), store, JUDGEMENT, PRIOR, shown=3)


def test_outside_of_all_its_scopes_likeness_is_no_reason() -> None:
    elsewhere = Scoped("Close it.", ("billing/**",), ())
    answer = asked(UNDONE, scopes=[elsewhere], bound=True)
    assert answer.verdicts == ()
    assert answer.near[0].silent == "the change lies outside of what its lessons are declared for"
    assert [one.path for one in asked(UNDONE, scopes=[elsewhere], bound=False).verdicts] == [POOL]


def test_within_its_scope_a_lesson_is_told_whatever_the_likeness() -> None:
    unlike = "diff --git a/billing/a.py b/billing/a.py\n--- a/billing/a.py\n+++ b/billing/a.py\n@@ -1,1 +1,2 @@\n x\n+y = 1\n"
    (verdict,) = asked(unlike, scopes=[Scoped("Close it.", ("billing/**",), ())], bound=True).verdicts
    assert (verdict.path, verdict.verdict, verdict.level, verdict.story["lesson"]) == (POOL, "related", "note", "Close it.")
    assert verdict.score == JUDGEMENT.threshold
    assert [match.why for match in verdict.matched] == [TOUCHES]


def test_a_document_without_a_scope_is_judged_as_ever(memory: SqliteStore) -> None:
    plain = recall(read_diff(UNDONE), memory, JUDGEMENT, PRIOR, shown=3)
    assert asked(UNDONE, scopes=[], bound=False) == plain._replace(
        verdicts=tuple(one._replace(story={**one.story, "scopes": [], "bound": False}) for one in plain.verdicts)
    )
    assert not is_bound({})
