"""Every kind of edit, with what it must do to a reading: made for the tests of writing, which know nothing of its proofs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from hansei.document import Document, parse
from hansei.incident import write
from hansei.incident.contract import to_json
from hansei.incident.dialect import Dialect
from hansei.incident.model import Event, Incident
from hansei.incident.read import read
from hansei.text import EditSet, Source
from tests.support.change import CLOCK, DAY, Change, one_less, one_more, only
from tests.support.more_changes import more_changes_of

LOOSE = frozenset(("references", "stated_durations", "problems", "is_postmortem", "summary", "sections", "lines"))
"""What any line may say besides: a link, a duration; and what is counted over the whole."""
TWICE = frozenset(
    ("went_well", "went_wrong", "lucky", "factors", "lessons", "whys", "assumptions", "failure_modes", "verification", "communications")
)
"""What a changed line may be at the same time: an action item and a lesson."""


class Result(NamedTuple):
    """What became of a document."""

    before: Source
    after: Source
    edits: EditSet
    told: tuple[dict[str, Any], dict[str, Any]]
    """The readings before and after, without line numbers."""


def made(change: Change, source: Source, path: str, dialect: Dialect | None) -> Result:
    """Make a change and read again.

    Raises:
        UsageError: it was refused.
    """
    document = parse(source)
    incident = read(document, path=path, dialect=dialect)
    edits = change.make(document, incident, dialect)
    after = edits.apply(source)
    again = read(parse(after), path=path, dialect=dialect)
    return Result(source, after, edits, (bare(to_json(incident, source)), bare(to_json(again, after))))


def wrong_with(result: Result, change: Change) -> str:
    """What is not as it should be; empty when all is."""
    before, after = result.told
    moves = change.kind.startswith("move")
    for key in before:
        if key in change.may or key in LOOSE:
            continue
        if key in TWICE:
            if not _lies_within(before[key], after[key]) and not (
                moves and sorted(map(repr, before[key])) == sorted(map(repr, after[key]))
            ):
                return f"{key} changed more than the edit"
        elif before[key] != after[key]:
            return f"{key}: {before[key]!r} became {after[key]!r}"[:400]
    if not change.meant(before, after):
        return "the reading does not say what was meant"
    kept = set(result.before.text) & {"\r", "\n"}
    if kept and not set(result.after.text) & {"\r", "\n"} <= kept:
        return "line ends of another kind came in"
    return ""


def bare(value: Any) -> Any:
    """A reading without its line numbers."""
    if isinstance(value, dict):
        return {key: bare(inner) for key, inner in value.items() if key not in ("line", "lines")}
    if isinstance(value, list):
        return [None if isinstance(one, list) and one and isinstance(one[0], int) else bare(one) for one in value]
    return value


def _lies_within(before: list[Any], after: list[Any]) -> bool:
    """Whether at most one entry came, went or changed."""
    same = min(len(before), len(after))
    head = next((index for index in range(same) if before[index] != after[index]), same)
    tail = next((index for index in range(same - head) if before[-1 - index] != after[-1 - index]), same - head)
    return len(before) - head - tail <= 1 and len(after) - head - tail <= 1


# ---------------------------------------------------------------------------------------------------------- kinds of edits


def changes_of(incident: Incident) -> Iterator[Change]:
    """Every kind of edit that makes sense for a document."""
    yield from _fields()
    yield from _actions(incident)
    yield from _events(incident)
    yield from _others(incident)
    yield from more_changes_of(incident)


def set_field(name: str, value: str | None, meant: Callable[[dict[str, Any], dict[str, Any]], bool], may: frozenset[str]) -> Change:
    """A field that is set or cleared."""
    kind = f"{'set' if value is not None else 'clear'} {name}"
    return Change(kind, lambda document, incident, dialect: write.set_field(document, incident, dialect, name, value), meant, may)


def _fields() -> Iterator[Change]:
    people = frozenset(("participants",))
    yield set_field("owner", "@on-call", lambda _, after: after["owner"] == "@on-call", people | {"owner"})
    yield set_field("authors", "Ann Lee, Bo Chu", lambda _, after: after["authors"] == ["Ann Lee", "Bo Chu"], people | {"authors"})
    yield set_field("commander", "Role Lead", lambda _, after: after["commander"] == "Role Lead", people | {"commander"})
    yield set_field(
        "services", "billing, checkout", lambda _, after: after["services"] == ["billing", "checkout"], frozenset(("services",))
    )
    yield set_field("severity", "SEV-2", lambda _, after: after["severity"]["rank"] == 2, frozenset(("severity", "kind")))
    yield set_field("document_status", "In review", _state("document_status", "in_review"), frozenset(("document_status",)))
    yield set_field("incident_status", "Monitoring", _state("incident_status", "monitoring"), frozenset(("incident_status",)))
    yield set_field("date", "2024-05-06", lambda _, after: after["date"] == "2024-05-06", CLOCK | {"title", "id"})
    yield set_field("id", "INC-2042", lambda _, after: after["id"] == "INC-2042", frozenset(("id", "title")))
    yield set_field("title", "A pool ran dry", lambda _, after: after["title"] == "A pool ran dry", CLOCK | {"title", "id", "kind"})
    yield set_field("detected_at", "2024-05-06 14:05", _detected, CLOCK)
    yield set_field(
        "users_affected", "about 300", lambda _, after: after["impact"]["users_affected"] == "about 300", frozenset(("impact",))
    )
    for name in ("severity", "authors", "services"):
        key = {"severity": "severity"}.get(name, name)
        yield set_field(name, None, lambda _, after, key=key: not after[key], people | {key, "kind"})  # type: ignore[misc]


def _state(key: str, state: str) -> Callable[[dict[str, Any], dict[str, Any]], bool]:
    return lambda _, after: bool(after[key]["state"] == state)


def _detected(_before: dict[str, Any], after: dict[str, Any]) -> bool:
    return str(after["times"]["detected"]).startswith("2024-05-06T14:05")


def add_action(text: str, **given: str) -> Change:
    """An action item that is added."""

    def meant(before: dict[str, Any], after: dict[str, Any]) -> bool:
        new = one_more(before["actions"], after["actions"])
        return (
            new is not None
            and text in new["text"]
            and all(new[key] == value for key, value in given.items())
            and new["status"] in ("open", None)
        )

    kind = "add action" if not given else "add action with owner and date"
    return Change(
        kind,
        lambda document, incident, dialect: write.add_action(document, incident, dialect, text, **given),
        meant,
        frozenset(("actions",)),
    )


def _actions(incident: Incident) -> Iterator[Change]:
    yield add_action("Guard the pool")
    yield add_action("Guard the pool", owner="@on-call", due="2026-02-01")
    for index, action in list(enumerate(incident.actions))[:: max(1, len(incident.actions) // 2)][:2]:
        for state in ("done", "wont_do", "in_progress"):
            yield Change(
                f"set action {state}",
                lambda document, told, dialect, index=index, state=state: write.set_action_state(  # type: ignore[misc]
                    document, told, dialect, told.actions[index], state, day=DAY, mark="k3f9"
                ),
                lambda before, after, index=index, state=state: only(before, after, "actions", index, {"status": state}),  # type: ignore[misc]
                frozenset(("actions",)),
            )
        yield Change(
            "change action's owner",
            lambda document, told, dialect, index=index: write.change_action(
                document, told, dialect, told.actions[index], {"owner": "@on-call"}
            ),  # type: ignore[misc]
            lambda before, after, index=index: only(before, after, "actions", index, {"owner": "@on-call"}),  # type: ignore[misc]
            frozenset(("actions",)),
        )
        yield Change(
            "remove action",
            lambda document, told, dialect, index=index: write.remove_action(document, told, dialect, told.actions[index]),  # type: ignore[misc]
            lambda before, after, index=index: one_less(before["actions"], after["actions"], index),  # type: ignore[misc]
            frozenset(("actions",)),
        )
        del action


def add_event(at: datetime, text: str) -> Change:
    """An event that is added."""

    def meant(before: dict[str, Any], after: dict[str, Any]) -> bool:
        new = one_more(before["timeline"], after["timeline"])
        return new is not None and new["text"] == text and str(new["at"]).startswith(at.strftime("%Y-%m-%dT%H:%M"))

    return Change("add event", lambda document, incident, dialect: write.add_event(document, incident, dialect, at, text), meant, CLOCK)


def _events(incident: Incident) -> Iterator[Change]:
    timed = [(index, at) for index, event in enumerate(incident.timeline) if (at := moment_of(event)) is not None]
    if not timed:
        yield add_event(datetime(2026, 1, 5, 14, 5), "The pool ran dry")
        return
    index, at = timed[len(timed) // 2]
    yield add_event(at + timedelta(minutes=1), "The pool ran dry")
    yield add_event(max(one for _, one in timed) + timedelta(days=1), "The pool ran dry")
    yield Change(
        "change event's text",
        lambda document, told, dialect: write.change_event(document, told, dialect, told.timeline[index], text="The pool was dry"),
        lambda before, after: only(before, after, "timeline", index, {"text": "The pool was dry"}, {"milestone"}),
        CLOCK,
    )
    yield Change(
        "remove event",
        lambda document, told, dialect: write.remove_event(document, told, dialect, told.timeline[index]),
        lambda before, after: len(after["timeline"]) == len(before["timeline"]) - 1,
        CLOCK,
    )


def _others(incident: Incident) -> Iterator[Change]:
    for name in ("went_well", "went_wrong", "lucky"):
        yield _point(f"add {name}", name, lambda d, i, x, name=name: write.add_point(d, i, x, name, "The alert came early"))  # type: ignore[misc]
    yield _point("add lesson", "lessons", lambda d, i, x: write.add_lesson(d, i, x, "The alert came early"))
    yield _point("add factor", "factors", lambda d, i, x: write.add_factor(d, i, x, "The alert came early"))
    yield Change(
        "add why",
        lambda d, i, x: write.add_why(d, i, x, "Why was it dry?", "It had no limit."),
        lambda before, after: one_more(before["whys"], after["whys"]) == {"question": "Why was it dry?", "answer": "It had no limit."},
        frozenset(("whys",)),
    )
    yield Change(
        "sign off",
        lambda d, i, x: write.set_sign_off(d, i, x, "Manager", "On-call lead", DAY),
        lambda _, after: any("On-call lead" in str(one.values()) for one in after["sign_off"]),
        frozenset(("sign_off", "participants", "commander")),
    )
    yield Change(
        "add history",
        lambda d, i, x: write.add_history(d, i, x, DAY, "Published", "lead"),
        lambda before, after: after["history"][:-1] == before["history"],
        frozenset(("history",)),
    )
    yield Change(
        "add reference",
        lambda d, i, x: write.add_reference(d, i, x, "https://a.example/runbook", title="Runbook"),
        lambda _, after: {"url": "https://a.example/runbook"} in after["references"]["urls"],
        frozenset(),
    )
    yield Change(
        "fill section",
        lambda d, i, x: write.fill_section(d, i, x, "background", "The pool is shared by all."),
        lambda before, after: len(after["sections"]["background"]) >= max(1, len(before["sections"]["background"])),
        frozenset(),
    )
    if incident.lessons:
        yield Change(
            "remove lesson",
            lambda d, i, x: write.remove_point(d, i, x, i.lessons[-1]),
            lambda before, after: after["lessons"] == before["lessons"][:-1],
            frozenset(("lessons",)),
        )


def _point(kind: str, key: str, make: Callable[[Document, Incident, Dialect | None], EditSet]) -> Change:
    def meant(before: dict[str, Any], after: dict[str, Any]) -> bool:
        new = one_more(before[key], after[key])
        return new is not None and new["text"] == "The alert came early"

    return Change(kind, make, meant, frozenset((key,)))


def moment_of(event: Event) -> datetime | None:
    """The local time of an event, when day and clock are known."""
    moment = event.moment
    return datetime.combine(moment.day, moment.clock) if moment is not None and moment.day and moment.clock else None


def in_utc(at: datetime) -> datetime:
    """A naive time as one in UTC."""
    return at.replace(tzinfo=UTC)
