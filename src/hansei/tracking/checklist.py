"""The reviewer's checklist: each point answered where a machine can know, with its evidence, and left to the person where it cannot."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from hansei.incident.model import Incident

Verdict = Literal["yes", "no", "look"]
"""It is there; it is missing; a person must look (perhaps with a hint at where)."""
_FEW_EVENTS = 4
_ENOUGH_WHYS = 3
_LACKS = {
    "no-owner": "without an owner",
    "no-due-date": "without a day",
    "vague-action": "without an end",
    "group-owner": "owned by a group",
}
"""Rule -> what the action items it finds are."""


class Point(NamedTuple):
    """A question of the checklist."""

    id: str
    ask: str
    answer: str = ""
    """What a machine can say of it; empty when a person must look."""


class Answered(NamedTuple):
    """A question and its answer."""

    point: Point
    verdict: Verdict
    evidence: str
    """What the answer rests on, in a sentence without an end; empty when there is nothing to say."""


class Seen(NamedTuple):
    """What the answers are made of, beside the incident."""

    slugs: Mapping[str, int]
    """Rule -> how many findings of it."""
    families: Mapping[str, int]
    uncovered: Collection[str] = ()
    """Causes that no action item speaks of."""
    relatives: int | None = None
    """Incidents that are like it; None when that was not asked."""
    relatives_open: int = 0
    """How many of these have open action items."""


@lru_cache(maxsize=1)
def points() -> tuple[Point, ...]:
    """The checklist."""
    text = (files("hansei.tracking") / "checklist.toml").read_text(encoding="utf-8")
    return tuple(Point(**entry) for entry in tomllib.loads(text)["point"])


def answered(incident: Incident, seen: Seen) -> tuple[Answered, ...]:
    """Every point of the checklist with its answer."""
    found = []
    for point in points():
        verdict, evidence = _ANSWERS[point.answer](incident, seen) if point.answer else ("look", "")
        found.append(Answered(point, verdict, evidence))
    return tuple(found)


Said = tuple[Verdict, str]


def _summary(incident: Incident, seen: Seen) -> Said:
    if incident.summary is None:
        return "no", "there is no summary"
    if seen.slugs.get("placeholder"):
        return "no", "blanks of the template are still to be filled in"
    return "look", f"the summary has {_count(len(incident.summary.value.split()), 'word')}"


def _timeline(incident: Incident, seen: Seen) -> Said:
    count = len(incident.timeline)
    if not count:
        return "no", "there is no timeline"
    if wrong := seen.families.get("timeline", 0):
        return "no", f"{_count(wrong, 'finding')} about its times"
    timed = sum(event.moment is not None for event in incident.timeline)
    return ("yes" if count >= _FEW_EVENTS and timed == count else "look"), f"{_count(count, 'event')}, {timed} with a time"


def _impact(incident: Incident, seen: Seen) -> Said:
    if "impact" not in incident.sections and incident.impact.users_affected is None:
        return "no", "nothing says what the impact was"
    if seen.slugs.get("no-number"):
        return "no", "the impact has no number"
    minutes = incident.durations.get("impact")
    known = minutes is not None and minutes.state == "recorded"
    return "look", "how long it lasted follows from the timeline" if known else "how long it lasted cannot be computed from the timeline"


def _references(incident: Incident, _seen: Seen) -> Said:
    kinds: dict[str, int] = {}
    own = incident.id.value if incident.id else None
    for reference in incident.references:
        if reference.value == own:  # an id that looks like a ticket leads to no data
            continue
        kinds[reference.kind] = kinds.get(reference.kind, 0) + 1
    if not kinds:
        return "no", "it names no commit, path, ticket or link"
    return "yes", ", ".join(_count(count, kind.replace("_", " ")) for kind, count in sorted(kinds.items()))


def _causes(incident: Incident, seen: Seen) -> Said:
    if "root_cause" not in incident.sections and not incident.factors and not incident.whys:
        return "no", "there is no section on causes"
    if seen.uncovered:
        return "no", f"no action item speaks of {_count(len(seen.uncovered), 'cause')}"
    if seen.slugs.get("single-factor"):
        return "no", "there is a single factor"
    told = [_count(len(incident.factors), "factor")] if incident.factors else []
    told += [_count(len(incident.whys), "why")] if incident.whys else []
    deep = len(incident.factors) > 1 or len(incident.whys) >= _ENOUGH_WHYS
    return ("yes" if deep else "look"), ", ".join(told)


def _detection(incident: Incident, seen: Seen) -> Said:
    if seen.slugs.get("detection-untold") or seen.slugs.get("detection-gap"):
        return "no", "it does not say how it was noticed, or why not sooner"
    known = incident.durations.get("detect")
    return ("yes" if "detection" in incident.sections or (known and known.state == "recorded") else "look"), ""


def _went_wrong(incident: Incident, _seen: Seen) -> Said:
    count = len(incident.went_wrong)
    return ("yes", _count(count, "thing") + " that went wrong") if count else ("look", "nothing is listed as having gone wrong")


def _language(_incident: Incident, seen: Seen) -> Said:
    count = seen.families.get("language", 0)
    return ("no", f"{_count(count, 'finding')} about its wording") if count else ("look", "no wording was found that blames")


def _actions(incident: Incident, seen: Seen) -> Said:
    if not incident.actions:
        return "no", "there are no action items"
    lacking = [f"{seen.slugs[slug]} {words}" for slug, words in _LACKS.items() if seen.slugs.get(slug)]
    return ("no", "findings: " + ", ".join(lacking)) if lacking else ("yes", _count(len(incident.actions), "action item"))


def _prevention(incident: Incident, seen: Seen) -> Said:
    if seen.slugs.get("no-prevention"):
        return "no", "none of the action items prevents"
    kinds = {action.kind for action in incident.actions if action.kind}
    return ("yes" if "prevent" in kinds else "look"), f"kinds: {', '.join(sorted(kinds))}" if kinds else ""


def _similar(_incident: Incident, seen: Seen) -> Said:
    if seen.relatives is None:
        return "look", ""
    if not seen.relatives:
        return "yes", "nothing like it is known"
    open_ones = f"; {seen.relatives_open} of them with open action items" if seen.relatives_open else ""
    return "look", f"{_count(seen.relatives, 'incident')} like it{open_ones}"


def _communications(incident: Incident, _seen: Seen) -> Said:
    return "look", _count(len(incident.communications), "message") + " are kept" if incident.communications else "no message is kept"


def _lessons(incident: Incident, _seen: Seen) -> Said:
    count = len(incident.lessons) + bool(incident.reflexion.lesson)
    return ("look", _count(count, "lesson")) if count else ("no", "no lesson is written down")


def _count(number: int, word: str) -> str:
    return f"{number} {word if number == 1 else f'{word}s'}"


_ANSWERS: Mapping[str, Callable[[Incident, Seen], Said]] = {
    "summary": _summary,
    "timeline": _timeline,
    "impact": _impact,
    "references": _references,
    "causes": _causes,
    "detection": _detection,
    "went_wrong": _went_wrong,
    "language": _language,
    "actions": _actions,
    "prevention": _prevention,
    "similar": _similar,
    "communications": _communications,
    "lessons": _lessons,
}
