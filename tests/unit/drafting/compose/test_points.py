"""What sections list."""

from __future__ import annotations

from hansei.drafting.compose.points import write_points
from hansei.incident.model import Factor, Incident, Lesson, Reflexion, Why
from tests.support.pages import INCIDENT, NOWHERE, at, page_of, text_of


def written(name: str, incident: Incident) -> str:
    page = page_of(name)
    write_points(page, incident)
    return text_of(page)


def test_lessons_stand_below_their_kind() -> None:
    lessons = (Lesson("a", NOWHERE, "process"), Lesson("b", NOWHERE), Lesson("c", NOWHERE, "technical"))
    text = written("enterprise", INCIDENT._replace(lessons=lessons))
    assert "## Lessons Learned\n\n1. b\n\n### Technical Lessons\n\n1. c\n\n### Process Lessons\n\n1. a\n" in text


def test_a_factor_says_why_it_mattered() -> None:
    text = written("learning", INCIDENT._replace(factors=(Factor("a", NOWHERE, "b", "c"),)))
    assert "1. a\n   - **Why it mattered:** b\n   - **Could we have known?** c\n" in text


def test_a_why_is_a_question_with_its_answer() -> None:
    assert "1. **Why a?**\n   b\n" in written("reflexion", INCIDENT._replace(whys=(Why("Why a?", "b", NOWHERE),)))


def test_the_adjustment_is_quoted() -> None:
    text = written("reflexion", INCIDENT._replace(reflexion=Reflexion(at("a"), at("b"), at("c"))))
    assert "**Context:** a  \n**Lesson:** b  \n**Adjustment:**\n> c\n" in text


def test_the_summary_is_one_paragraph() -> None:
    text = written("engineering", INCIDENT._replace(summary=at("# It stood still"), lucky=(at("x"),)))
    assert "## Summary\n\n\\# It stood still\n" in text
    assert "## Where we got lucky\n\n- x\n" in text
