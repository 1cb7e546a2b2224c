"""What a section lists: points, lessons, contributing factors, the five whys; and the values of the reflexion."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hansei.drafting.compose.page import Page
from hansei.drafting.compose.words import bold, inline, listed
from hansei.incident.scope import scope_of
from hansei.incident.write.new_sections import in_capitals

if TYPE_CHECKING:
    from hansei.drafting.convert.outline import Chunk
    from hansei.incident.model import Factor, Incident, Lesson, Reflexion, Why

_LESSONS = {"technical": "Technical lessons", "process": "Process lessons"}
_REFLEXION = ("reflexion", "reflection")


def write_points(page: Page, incident: Incident) -> None:
    """Write the summary and everything that sections list."""
    if incident.summary:
        page.put(page.place("summary"), inline(incident.summary.value))
    for name in ("went_well", "went_wrong", "lucky"):
        points = [inline(one.value) for one in getattr(incident, name)]
        if points:
            place = page.place(name)
            page.put(place, listed(points, ordered=page.ordered(place)))
    _factors(page, incident.factors)
    _whys(page, incident.whys)
    _reflexion(page, incident.reflexion)
    _lessons(page, incident.lessons)


def _factors(page: Page, factors: Sequence[Factor]) -> None:
    if factors:
        place = page.place("contributing_factors")
        page.put(place, listed([_factor(one) for one in factors], ordered=page.ordered(place)))


def _factor(factor: Factor) -> str:
    lines = [inline(factor.text)]
    if factor.why_it_mattered:
        lines.append(f"   - **Why it mattered:** {inline(factor.why_it_mattered)}")
    if factor.could_have_known:
        lines.append(f"   - **Could we have known?** {inline(factor.could_have_known)}")
    return "\n".join(lines)


def _whys(page: Page, whys: Sequence[Why]) -> None:
    if whys:
        steps = [f"{bold(one.question)}\n   {inline(one.answer)}" if one.answer else bold(one.question) for one in whys]
        page.put(page.place("five_whys"), listed(steps, ordered=True))


def _lessons(page: Page, lessons: Sequence[Lesson]) -> None:
    if not lessons:
        return
    place = page.place("lessons")
    for kind in (None, *_LESSONS):
        texts = [_lesson(one) for one in lessons if one.kind == kind]
        if texts:
            home = place if kind is None else _home(page, kind)
            page.put(home, listed(texts, ordered=page.ordered(home)))
    page.put(place)


def _lesson(lesson: Lesson) -> str:
    scope = scope_of(lesson.scope.raw) if lesson.scope else None
    return f"{inline(lesson.text)} (scope: {scope.markdown})" if scope else inline(lesson.text)


def _home(page: Page, kind: str) -> Chunk:
    place = page.place("lessons")
    known = next((child for child in place.children if kind in child.title.casefold()), None)
    return known or page.child(place, in_capitals(page.plain, _LESSONS[kind]))


def _reflexion(page: Page, reflexion: Reflexion) -> None:
    told = [(name, getattr(reflexion, name.casefold())) for name in ("Context", "Lesson", "Adjustment")]
    if not any(reflexion):
        return
    lines = [f"**{name}:** {inline(value.value)}" for name, value in told[:2] if value]
    if reflexion.adjustment:
        lines.append(f"**Adjustment:**\n> {inline(reflexion.adjustment.value)}")
    scope = scope_of(reflexion.scope.raw) if reflexion.scope else None
    more = [f"**Applied:** {inline(reflexion.applied.value)}"] if reflexion.applied else []
    more += [f"**Scope:** {scope.markdown if scope else inline(reflexion.scope.value)}"] if reflexion.scope else []
    page.put(page.called(_REFLEXION, "Reflexion", "lessons"), "\n\n".join(["  \n".join(lines)] * bool(lines) + more))
