"""Further kinds of edit: entries that stand are changed, moved and removed, and what stands in groups of named values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from hansei.document import Document
from hansei.incident import write
from hansei.incident.dialect import Dialect
from hansei.incident.model import Incident
from hansei.text import EditSet
from tests.support.change import CLOCK, DAY, Change, one_less, one_more, only

TEXT = "The alert came early"
Make = Callable[[Document, Incident, Dialect | None], EditSet]
_PEOPLE = frozenset(("participants",))


def more_changes_of(incident: Incident) -> Iterator[Change]:
    """Every further kind of edit that makes sense for a document."""
    yield from _fields()
    yield from _actions(incident)
    yield from _events(incident)
    yield from _entries(incident)
    yield from _groups(incident)
    yield from _sections(incident)


def _fields() -> Iterator[Change]:
    for name, key in (("owner", "owner"), ("commander", "commander")):
        yield _set(name, None, lambda _, after, key=key: not after[key], _PEOPLE | {key})  # type: ignore[misc]
    yield _set("date", None, lambda _before, _after: True, CLOCK | {"id"})
    for name in ("document_status", "incident_status"):
        yield _set(name, None, lambda _, after, name=name: after[name] is None, frozenset((name,)))  # type: ignore[misc]
    for name, value in (("regions", "eu-west-1"), ("data_loss", "none"), ("revenue", "EUR 300"), ("sla_breach", "no")):
        wanted: Any = [value] if name == "regions" else value
        yield _set(name, value, lambda _, after, name=name, wanted=wanted: after["impact"][name] == wanted, frozenset(("impact",)))  # type: ignore[misc]
        yield _set(name, None, lambda _, after, name=name: not after["impact"][name], frozenset(("impact",)))  # type: ignore[misc]
    for name, milestone in (("start_time", "impact_start"), ("end_time", "resolved"), ("mitigated_at", "mitigated")):
        yield _set(
            name,
            "2024-05-06 14:05",
            lambda _, after, milestone=milestone: str(after["times"][milestone]).startswith("2024-05-06T14:05"),  # type: ignore[misc]
            CLOCK,
        )
    yield _set("reviewers", "Ann Lee", lambda _, after: "Ann Lee" in after["reviewers"], _PEOPLE | {"reviewers"})


def _set(name: str, value: str | None, meant: Callable[[dict[str, Any], dict[str, Any]], bool], may: frozenset[str]) -> Change:
    return Change(f"{'clear' if value is None else 'set'} {name}", lambda d, i, x: write.set_field(d, i, x, name, value), meant, may)


# ------------------------------------------------------------------------------------------------------ actions and events


def _actions(incident: Incident) -> Iterator[Change]:
    own = frozenset(("actions",))
    for index, action in list(enumerate(incident.actions))[:: max(1, len(incident.actions) // 2)][:2]:
        for name, value in (("text", TEXT), ("due", "2026-03-31"), ("priority", "P2"), ("ticket", "OPS-123")):
            yield Change(
                f"change action's {name}",
                lambda d, i, x, index=index, name=name, value=value: write.change_action(d, i, x, i.actions[index], {name: value}),  # type: ignore[misc]
                _action_says(index, name, value),
                own,
            )
        if action.owner is not None and action.owner.how != "heading":
            yield Change(
                "clear action's owner",
                lambda d, i, x, index=index: write.change_action(d, i, x, i.actions[index], {"owner": None}),  # type: ignore[misc]
                _action_says(index, "owner", None),
                own,
            )
        if action.box is not None:
            yield Change(
                "tick box",
                lambda d, i, x, index=index: write.tick_box(d, i, x, i.actions[index], checked=True),  # type: ignore[misc]
                lambda before, after, index=index: only(before, after, "actions", index, {"status": "done"}),  # type: ignore[misc]
                own,
            )
    if len(incident.actions) > 1:
        yield Change(
            "move action",
            lambda d, i, x: write.move_action(d, i, x, i.actions[0], after=i.actions[-1]),
            lambda before, after: (
                after["actions"][:-1] == before["actions"][1:] and after["actions"][-1]["text"] == before["actions"][0]["text"]
            ),
            own,
        )


def _action_says(index: int, name: str, value: str | None) -> Callable[[dict[str, Any], dict[str, Any]], bool]:
    def meant(before: dict[str, Any], after: dict[str, Any]) -> bool:
        then, now = before["actions"], after["actions"]
        if len(then) != len(now) or any(one != other for at, (one, other) in enumerate(zip(then, now, strict=True)) if at != index):
            return False
        told = now[index][name]
        return bool(value in told) if name == "text" and value else told == value

    return meant


def _events(incident: Incident) -> Iterator[Change]:
    timed = [
        (index, datetime.combine(event.moment.day, event.moment.clock))
        for index, event in enumerate(incident.timeline)
        if event.moment is not None and event.moment.day and event.moment.clock
    ]
    if not timed:
        return
    index, _ = timed[0]
    last = max(at for _, at in timed) + timedelta(minutes=3)

    def moved(before: dict[str, Any], after: dict[str, Any]) -> bool:
        then, now = before["timeline"], after["timeline"]
        own = [one for one in now if str(one["at"]).startswith(last.strftime("%Y-%m-%dT%H:%M")) and one["text"] == then[index]["text"]]
        return len(then) == len(now) and bool(own)

    yield Change("move event", lambda d, i, x: write.change_event(d, i, x, i.timeline[index], at=last), moved, CLOCK)
    if incident.timeline[index].actor:
        yield Change(
            "change event's actor",
            lambda d, i, x: write.change_event(d, i, x, i.timeline[index], actor="On-call lead"),
            lambda before, after: only(before, after, "timeline", index, {"actor": "On-call lead"}),
            CLOCK,
        )


# ----------------------------------------------------------------------------------------------------------------- entries


def _entries(incident: Incident) -> Iterator[Change]:
    for key in ("lessons", "went_well", "went_wrong", "lucky", "factors"):
        if not getattr(incident, key):
            continue
        writer: Any = write.change_factor if key == "factors" else write.change_point
        yield Change(
            f"change {key}",
            lambda d, i, x, key=key, writer=writer: (
                writer(d, i, x, getattr(i, key)[0], **({"text": TEXT} if key == "factors" else {}))  # type: ignore[misc]
                if key == "factors"
                else writer(d, i, x, getattr(i, key)[0], TEXT)
            ),
            lambda before, after, key=key: only(before, after, key, 0, {"text": TEXT}),  # type: ignore[misc]
            frozenset((key,)),
        )
        if key != "lessons":
            yield Change(
                f"remove {key}",
                lambda d, i, x, key=key: write.remove_point(d, i, x, getattr(i, key)[-1]),  # type: ignore[misc]
                lambda before, after, key=key: after[key] == before[key][:-1],  # type: ignore[misc]
                frozenset((key,)),
            )
    if incident.factors:
        yield Change(
            "change factor's reason",
            lambda d, i, x: write.change_factor(d, i, x, i.factors[0], why_it_mattered="It took an hour"),
            lambda before, after: (
                after["factors"][0]["why_it_mattered"] == "It took an hour" and after["factors"][1:] == before["factors"][1:]
            ),
            frozenset(("factors",)),
        )
    if incident.whys:
        yield Change(
            "change why",
            lambda d, i, x: write.change_why(d, i, x, i.whys[-1], question="Why was it dry?", answer="It had no limit."),
            lambda before, after: (
                after["whys"][:-1] == before["whys"][:-1]
                and after["whys"][-1] == {"question": "Why was it dry?", "answer": "It had no limit."}
            ),
            frozenset(("whys",)),
        )
        yield Change(
            "remove why",
            lambda d, i, x: write.remove_point(d, i, x, i.whys[-1]),
            lambda before, after: after["whys"] == before["whys"][:-1],
            frozenset(("whys",)),
        )


# ------------------------------------------------------------------------------------------------------------------ groups


def _groups(incident: Incident) -> Iterator[Change]:
    given = {"assumptions": {"if_false": "It breaks"}, "failure_modes": {"symptom": "Slow"}, "communications": {"channel": "Chat"}}
    for kind in write.GROUPS:
        below = given.get(kind, {})
        yield Change(
            f"add {kind}",
            lambda d, i, x, kind=kind, below=below: write.add_record(d, i, x, kind, TEXT, below),  # type: ignore[misc]
            lambda before, after, kind=kind, below=below: _new_group(before[kind], after[kind], below),  # type: ignore[misc]
            frozenset((kind,)),
        )
        if getattr(incident, kind):
            yield Change(
                f"change {kind}",
                lambda d, i, x, kind=kind: write.change_record(d, i, x, getattr(i, kind)[0], {"text": TEXT}),  # type: ignore[misc]
                lambda before, after, kind=kind: (
                    len(after[kind]) == len(before[kind])  # type: ignore[misc]
                    and after[kind][0]["text"].endswith(TEXT)
                    and after[kind][1:] == before[kind][1:]
                ),
                frozenset((kind,)),
            )
    for key in (*write.GROUPS, "sign_off", "history"):
        if getattr(incident, key):
            yield Change(
                f"remove {key}",
                lambda d, i, x, key=key: write.remove_record(d, i, x, getattr(i, key)[-1]),  # type: ignore[misc]
                lambda before, after, key=key: one_less(before[key], after[key], len(before[key]) - 1),  # type: ignore[misc]
                frozenset((key, "participants", "commander")),
            )
    yield Change(
        "set meeting.date",
        lambda d, i, x: write.set_meeting(d, i, x, "date", "2026-01-05"),
        lambda _, after: after["meeting"]["date"] == "2026-01-05",
        frozenset(("meeting",)),
    )
    yield Change(
        "set reflexion.lesson",
        lambda d, i, x: write.set_reflexion(d, i, x, "lesson", TEXT),
        lambda _, after: after["reflexion"]["lesson"] == TEXT,
        frozenset(("reflexion",)),
    )


def _new_group(before: list[Any], after: list[Any], below: dict[str, str]) -> bool:
    new = one_more(before, after)
    return new is not None and TEXT in new["text"] and all(new[key] == value for key, value in below.items())


# ---------------------------------------------------------------------------------------------------------------- sections


def _sections(incident: Incident) -> Iterator[Change]:
    for name in ("summary", "root_cause"):
        for verb, writer in (("fill", write.fill_section), ("rewrite", write.rewrite_section)):
            yield Change(
                f"{verb} {name}",
                lambda d, i, x, name=name, writer=writer: writer(d, i, x, name, "The pool had no limit, and the *cache* was cold."),  # type: ignore[misc]
                lambda before, after, name=name: len(after["sections"][name]) >= max(1, len(before["sections"][name])),  # type: ignore[misc]
                CLOCK | {"summary", "factors", "whys", "impact", "services"} if verb == "rewrite" else frozenset(("summary",)),
            )
    inside = [section.span for name in ("references", "supporting_data") for section in incident.sections.get(name, ())]
    listed = [one for one in incident.references if any(span.holds(one.span) for span in inside)]
    if listed:
        yield Change(
            "remove reference",
            lambda d, i, x: write.remove_reference(d, i, x, next(one for one in i.references if one.span == listed[-1].span)),
            lambda _before, _after: True,
            frozenset(),
        )
    yield Change(
        "add history on a day",
        lambda d, i, x: write.add_history(d, i, x, DAY, "Reviewed", "lead", reason="after the meeting"),
        lambda before, after: len(after["history"]) == len(before["history"]) + 1,
        frozenset(("history",)),
    )
