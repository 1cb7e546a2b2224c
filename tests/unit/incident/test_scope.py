"""When a lesson is relevant, as it is read from words."""

from __future__ import annotations

import pytest

from hansei.document import parse
from hansei.incident.model import Incident
from hansei.incident.read import read
from hansei.incident.scope import Scope, scope_of
from hansei.text import Source


@pytest.mark.parametrize(
    ("raw", "scope"),
    [
        ("`src/pool/**`", Scope(("src/pool/**",))),
        ("`src/pool/**`, `max_connections`", Scope(("src/pool/**",), ("max_connections",))),
        ('src/pool.py; "connection pool", `a b`', Scope(("src/pool.py",), ("connection pool", "a b"))),
        ("`*.sql`, `!old/*.sql`", Scope(("*.sql", "!old/*.sql"))),
        ("`pool.py`", Scope(("pool.py",))),
        ("`src/**`, `src/**`", Scope(("src/**",))),
        ("`/etc/hosts`, `word`", Scope((), ("word",))),
        ("all users in Europe", None),
        ("the pool, the cache", None),
        ("`/etc/hosts`", None),
        ("", None),
    ],
)
def test_files_and_words(raw: str, scope: Scope | None) -> None:
    assert scope_of(raw) == scope


def test_a_scope_is_told_as_it_is_read() -> None:
    scope = Scope(("src/**", "!src/old/**"), ("max_connections", "connection pool"))
    assert scope_of(scope.markdown) == scope
    assert scope.plain == "src/**, !src/old/**, max_connections, connection pool"


def lessons_in(text: str) -> Incident:
    return read(parse(Source(f"# Post-mortem: pool\n\n- **Date:** 2025-03-10\n\n## Lessons learned\n\n{text}\n")), path="a.md")


@pytest.mark.parametrize(
    ("said", "text", "scope", "raw"),
    [
        ("- A limit hides load.\n  Scope: `src/**`", "A limit hides load.", "src/**", "`src/**`"),
        ("- A limit hides load.\n  **Scope:** `src/**`, `word`", "A limit hides load.", "src/**, word", "`src/**`, `word`"),
        ("- A limit hides load. (scope: `src/**`)", "A limit hides load.", "src/**", "`src/**`"),
        (
            "- A limit hides load. (scope: `src/**`) (applied: `a.md`, commit `9f3c2ab`)",
            "A limit hides load. (applied: a.md, commit 9f3c2ab)", "src/**", "`src/**`",
        ),
        (
            "- A limit hides load.\n  Scope: `src/**` (applied: `a.md`, commit `9f3c2ab`)",
            "A limit hides load. (applied: a.md, commit 9f3c2ab)", "src/**", "`src/**`",
        ),
        ("- A limit hides load.\n  Scope: all of Europe", "A limit hides load. Scope: all of Europe", None, None),
        ("- The scope of it was wide.", "The scope of it was wide.", None, None),
        ("| Lesson |\n|---|\n| A limit hides load. (scope: `*.py`) |", "A limit hides load.", "*.py", "`*.py`"),
        ("### A limit hides load\n\nIt does.\n\nScope: `src/**`\n\n### Another\n\nText.", "A limit hides load", "src/**", "`src/**`"),
    ],
)  # fmt: skip
def test_the_scope_of_a_lesson_is_no_part_of_its_text(said: str, text: str, scope: str | None, raw: str | None) -> None:
    incident = lessons_in(said)
    lesson = incident.lessons[0]
    assert (lesson.text, lesson.scope and lesson.scope.value, lesson.scope and lesson.scope.raw) == (text, scope, raw)


def test_the_scope_of_a_reflexion() -> None:
    incident = lessons_in("- One.\n\n## Reflexion\n\n**Lesson:** Count.\n**Scope:** `src/**`, `word`")
    assert incident.reflexion.scope is not None
    assert scope_of(incident.reflexion.scope.raw) == Scope(("src/**",), ("word",))
