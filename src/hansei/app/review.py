"""``hansei review``: all that a reviewer should see of one post-mortem, on one page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app import anchors, comments
from hansei.app.checking import Checked, Checker
from hansei.app.confirm import of_reading
from hansei.app.facts import World
from hansei.app.folder import pick, shelf
from hansei.app.reading import card_of
from hansei.app.similar import Relative, compare
from hansei.app.standing import Standing, stands
from hansei.app.workspace import now
from hansei.corpus import files
from hansei.incident.durations import DEFINITIONS
from hansei.recall.terms import terms
from hansei.tracking.checklist import Answered, Seen, answered
from hansei.tracking.lifecycle import Need, needs, next_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hansei.app.anchors import Looked
    from hansei.app.comments import Comments
    from hansei.app.workspace import Workspace
    from hansei.findings import Finding
    from hansei.incident.model import Incident
    from hansei.text import Source

_SHARED = 2
"""So many words an action item must share with a cause to be taken to speak of it; one of them when the cause has few."""
_FEW = 4


class Doubt(NamedTuple):
    """A time that is not clear, or a cause that nothing follows from."""

    line: int | None
    text: str


class Review(NamedTuple):
    """The page."""

    standing: Standing
    target: str | None
    """The state it would go to next."""
    missing: tuple[Need, ...]
    """What that state needs and is not there."""
    source: Source
    findings: tuple[Finding, ...]
    unclear: tuple[Doubt, ...]
    """Times that cannot be read, or that are not known."""
    uncovered: tuple[Doubt, ...]
    """Causes that no action item speaks of."""
    relatives: tuple[Relative, ...]
    checklist: tuple[Answered, ...]
    comments: Comments
    looked: Looked
    """Where its anchors stand."""


def review(workspace: Workspace, name: str) -> Review:
    """Gather everything about the post-mortem that is named.

    Raises:
        HanseiError: there is none, or several fit; it cannot be read; the settings are wrong.
    """
    card = pick(workspace, shelf(workspace), name)
    path = workspace.root / card.path
    source = files.read(path)
    moment = now()
    checked = Checker(workspace, World.of(workspace, moment)).check(card.path, source)
    incident, dialect = checked.reading.incident, checked.reading.dialect
    standing = stands(workspace, checked, moment)
    target = next_of(standing.state or "draft")  # type: ignore[arg-type]  # a state, or None
    missing = tuple(needs(incident, dialect, target, source.text, card.name)) if target else ()
    uncovered = tuple(_uncovered(incident, source))
    relatives = compare(workspace, str(path)).alike.relatives
    seen = Seen(
        slugs=Counter(one.slug for one in checked.findings),
        families=Counter(one.family for one in checked.findings),
        uncovered=[one.text for one in uncovered],
        relatives=len(relatives),
        relatives_open=sum(bool(one.card.get("open_actions")) for one in relatives),
    )
    return Review(
        standing, target, missing, source, tuple(checked.findings), tuple(_unclear(checked)), uncovered, tuple(relatives),
        answered(incident, seen), comments.of_text(workspace, card_of(checked.reading), source.text),
        of_reading(workspace, checked.reading),
    )  # fmt: skip


def plain(one: Review) -> dict[str, Any]:
    """The page by the schema ``hansei.review/1``."""
    card = one.standing.card
    return {
        "schema": "hansei.review/1",
        "path": one.standing.path,
        "name": card.name,
        "title": card.title,
        "state": one.standing.state,
        "next": one.target,
        "next_step": one.standing.next_step,
        "missing": [need._asdict() for need in one.missing],
        "findings": [
            {"line": one.source.line_at(each.span.start), "code": each.code, "level": each.level, "message": each.message}
            for each in one.findings
        ],
        "unclear_times": [doubt._asdict() for doubt in one.unclear],
        "uncovered_causes": [doubt._asdict() for doubt in one.uncovered],
        "similar": [
            {"path": each.path, **{key: each.card.get(key) for key in ("id", "title", "date", "open_actions")}, "likeness": each.likeness}
            for each in one.relatives
        ],
        "checklist": [
            {"id": each.point.id, "ask": each.point.ask, "verdict": each.verdict, "evidence": each.evidence} for each in one.checklist
        ],
        "comments": [comments.plain(each) for each in one.comments.placed],
        **anchors.plain(one.looked),
    }


def _unclear(checked: Checked) -> Iterator[Doubt]:
    incident, source = checked.reading.incident, checked.reading.source
    for event in incident.timeline:
        line = source.line_at(event.span.start)
        if event.moment is None:
            yield Doubt(line, f"{event.raw_time!r} is no time that can be read" if event.raw_time else "this event has no time")
        elif event.moment.approximate:
            yield Doubt(line, f"{event.raw_time} is an estimate")
        elif event.moment.clock is not None and event.moment.offset is None:
            yield Doubt(line, f"{event.raw_time} states no zone")
    unknown = [one.name for one in DEFINITIONS if one.name in incident.durations and incident.durations[one.name].state == "pending"]
    if unknown and incident.timeline:
        yield Doubt(None, f"cannot be computed, because no event says so plainly: time to {', '.join(unknown)}")


def _uncovered(incident: Incident, source: Source) -> Iterator[Doubt]:
    """Factors with whose words no action item has anything in common. A hint: the same can be said in other words."""
    done = [set(terms((action.text,))) for action in incident.actions]
    if not done:
        return
    for factor in incident.factors:
        words = {term for term in terms((factor.text,)) if len(term) > 2}
        wanted = 1 if len(words) <= _FEW else _SHARED
        if words and not any(len(words & action) >= wanted for action in done):
            yield Doubt(source.line_at(factor.span.start), " ".join(factor.text.split()))
