"""The scope of a lesson, written."""

from __future__ import annotations

import pytest

from hansei.document import parse
from hansei.errors import UsageError
from hansei.incident.applied import Applied, lesson_places
from hansei.incident.model import Incident
from hansei.incident.read import read
from hansei.incident.scope import Scope
from hansei.incident.write import apply_lesson, scope_lesson
from hansei.text import Source

HEAD = "# Post-mortem: pool\n\n- **Date:** 2025-03-10\n\n## Lessons learned\n\n"
SCOPE = Scope(("src/**", "!src/old/**"), ("max_connections",))


def read_in(text: str) -> Incident:
    return read(parse(Source(text)), path="a.md")


def scoped(text: str, scope: Scope = SCOPE, number: int = 0) -> str:
    document = parse(Source(text))
    incident = read(document, path="a.md")
    return scope_lesson(document, incident, None, incident.lessons[number], scope).apply(document.source).text


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_below_the_item_of_a_list(newline: str) -> None:
    before = f"{HEAD}- One client can hold all.\n- A limit\n  hides load.\n- More.\n".replace("\n", newline)
    after = scoped(before, number=1)
    assert after == before.replace("hides load.", f"hides load.{newline}  Scope: `src/**`, `!src/old/**`, `max_connections`")
    assert [one.scope and one.scope.value for one in read_in(after).lessons] == [None, SCOPE.plain, None]


def test_in_the_cell_of_a_table() -> None:
    before = f"{HEAD}| Lesson | Kind |\n|---|---|\n| A limit hides load. | x |\n"
    assert scoped(before) == before.replace("hides load.", "hides load. (scope: `src/**`, `!src/old/**`, `max_connections`)")


def test_below_a_heading() -> None:
    before = f"{HEAD}### A limit hides load\n\nIt does.\n\n### Another\n\nText.\n"
    after = scoped(before)
    assert after == before.replace("It does.\n", "It does.\n\nScope: `src/**`, `!src/old/**`, `max_connections`\n")


def test_another_scope_is_replaced_and_the_same_one_stays() -> None:
    once = scoped(f"{HEAD}- A limit hides load.\n")
    assert scoped(once) == once
    assert scoped(once, Scope(("lib/**",))) == f"{HEAD}- A limit hides load.\n  Scope: `lib/**`\n"


def test_it_goes_with_where_the_lesson_was_applied() -> None:
    place = Applied("a.md", "9f3c2abd")
    for first in (0, 1):
        text = f"{HEAD}- A limit hides load.\n"
        for step in (first, 1 - first):
            document = parse(Source(text))
            incident = read(document, path="a.md")
            (lesson,) = incident.lessons
            edits = apply_lesson(document, incident, None, lesson, place) if step else scope_lesson(document, incident, None, lesson, SCOPE)
            text = edits.apply(document.source).text
        (lesson,) = read_in(text).lessons
        assert (lesson.scope and lesson.scope.value, lesson_places(lesson)) == (SCOPE.plain, (place,))


def test_in_the_reflexion() -> None:
    document = parse(Source(f"{HEAD}- One.\n\n## Reflexion\n\n**Context:** Haste.\n**Lesson:** Count.\n"))
    incident = read(document, path="a.md")
    after = scope_lesson(document, incident, None, None, SCOPE).apply(document.source).text
    found = read_in(after).reflexion
    assert (found.lesson and found.lesson.value, found.scope and found.scope.value) == ("Count.", SCOPE.plain)


@pytest.mark.parametrize(
    ("scope", "says"),
    [
        (Scope(("/etc/**",)), "begins with a slash"),
        (Scope(("src/[a",)), "never closed"),
        (Scope((), ("a`b",)), "cannot be written into a scope"),
        (Scope((), ("a|b",)), "cannot be written into a scope"),
    ],
)
def test_what_would_not_be_read_again_is_refused(scope: Scope, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        scoped(f"{HEAD}- A limit hides load.\n", scope)


def test_a_lesson_of_another_document_is_refused() -> None:
    document = parse(Source(f"{HEAD}- A limit hides load.\n"))
    (other,) = read_in(f"{HEAD}- Another.\n").lessons
    with pytest.raises(UsageError, match="not one of this post-mortem"):
        scope_lesson(document, read(document, path="a.md"), None, other, SCOPE)
