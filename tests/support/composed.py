"""Made-up incidents that say everything a dialect can hold, in words that are hard to write down and legal all the same."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from hansei.incident.dialect import Dialect
from hansei.incident.located import Located
from hansei.incident.model import (
    Action,
    ActionState,
    Event,
    Factor,
    Impact,
    Incident,
    Lesson,
    Moment,
    Record,
    Reference,
    Reflexion,
    Severity,
    StatedDuration,
    Status,
    Why,
)
from hansei.text import Span

NOWHERE = Span(0, 0)
WORDS = (
    "queue", "orders", "worker", "disk", "limit", "index", "cache", "replica", "a|b", "`x`", "`a|b`", "*now*", "**loud**", "_x_", "snake_case",
    "<b>", "</td>", "#7x", "é", "100%", "a*b*", "~~old~~", "[link](x.md)", "[box]", "[ ]", "(brackets)", "&amp;", "&", "\\", "a\\b", "$x$", "<!-- c -->",
    "![p](p.png)", "'", '"quoted"', "C:\\x", "::", "key: value", "-", "—", "–", "...", "🔥", "👩‍💻", "障害", "キュー", "대기열", "очередь", "ﬁ", "a\u00a0b", "x\u200by",
    "2026-01-05", "10:15", "Q3", "5 minutes", "# heading", "> quote", "1. one", "+ plus", "| cell |", "---", "===", "***", "```", "~~~", "TBD?", "YYYY",
    "https://example.org/a_b*c?d=e", "Impact", "Summary:", "Timeline", "(none)", "n/a", "{{ x }}", "{x}", "%s", "^1^", "[^1]", ":tada:", "==mark==",
)  # fmt: skip
"""What stands between two plain words."""
LEADS = ("Look at", "When", "A |", "*Now*", "# 7", "- so", "1. The", "> it", "+ one", "[x] the", "`code` of", "障害 in", "🔥 in", "_this_", "<b>", "| the", "12) of", "=== of", "The")  # fmt: skip
ENDS = ("again", "broke", "x\\", "*", "`", "|", "#", "##", "_", "~", "]", ")", "🔥", "障害", ">", "é", "!", '"', "'")
LONG = " ".join(["very", "long"] * 120)
PEOPLE = ("Search engineer", "Index engineer", "Support lead", "@anna", "@team-search", "O'Neil", "Zoë Ångström", "山田太郎")
SERVICES = ("orders", "search_api", "billing-v2", "S3 replica")
KEYS = ("symptom", "impact", "detection", "mitigation")


def at(value: Any) -> Located[Any]:
    return Located(value, str(value), NOWHERE)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text on one line that is no placeholder."""
    middle = draw(st.lists(st.sampled_from(WORDS), max_size=5))
    pieces = [draw(st.sampled_from(LEADS)), "parts", *middle, draw(st.sampled_from(ENDS))]
    if draw(st.integers(0, 30)) == 7:
        pieces.insert(2, LONG)
    return " ".join(pieces)


TEXTS = texts()
PLAIN = st.lists(st.sampled_from(("queue", "orders", "worker", "a|b", "*now*", "`x`", "[box]", "🔥", "障害", "é", "<b>", "key", "\\", "#7x", "_x_")), min_size=1, max_size=4).map(
    lambda words: f"Look at {' '.join(words)} again"
)  # fmt: skip
DAYS = st.dates(date(2020, 1, 1), date(2027, 12, 31))


def legal_for_action(text: str) -> bool:
    """Whether a text does not say who, until when or how far."""
    return not any(sign in text for sign in ("2026", "key: value", "http", "Summary:", " - ", "—", "–", "::", "Q3", "#", "[x]"))


@st.composite
def moments(draw: st.DrawFn, day: date, last: timedelta = timedelta(days=2)) -> Moment:
    zone, hours = draw(st.sampled_from((("UTC", 0.0), ("CET", 1.0), ("PST", -8.0), ("+05:30", 5.5))))
    when = datetime.combine(day, time()) + draw(st.timedeltas(timedelta(), last))
    clock = when.time().replace(microsecond=0)
    if not draw(st.booleans()):
        clock = clock.replace(second=0)
    return Moment(when.date(), clock, timedelta(hours=hours), zone, draw(st.booleans()))


@st.composite
def timelines(draw: st.DrawFn, day: date) -> tuple[Event, ...]:
    one_day = draw(st.booleans())
    zoned = draw(st.booleans())
    last = timedelta(hours=23, minutes=59) if one_day else timedelta(days=3)
    found = sorted(draw(st.lists(moments(day, last), max_size=5)), key=lambda one: datetime.combine(one.day or day, one.clock or time()))
    events = []
    for moment in found:
        if not zoned:
            moment = moment._replace(offset=timedelta(), zone="UTC")
        end = None
        if draw(st.integers(0, 4)) == 0 and moment.day and moment.clock:
            later = datetime.combine(moment.day, moment.clock) + draw(st.timedeltas(timedelta(minutes=1), timedelta(hours=30)))
            end = moment._replace(day=later.date(), clock=later.time().replace(second=0, microsecond=0))
        who = draw(st.booleans())
        events.append(
            Event(
                NOWHERE,
                "",
                NOWHERE,
                moment,
                end,
                draw(TEXTS),
                NOWHERE,
                actor=draw(st.none() | st.sampled_from(PEOPLE)) if who else None,
                action=draw(st.none() | TEXTS) if who else None,
            )
        )
    return tuple(events)


@st.composite
def actions(draw: st.DrawFn) -> Action:
    state: ActionState | None = draw(st.sampled_from((None, "open", "in_progress", "blocked", "done", "wont_do")))
    due = draw(st.none() | DAYS.map(lambda day: day.isoformat()) | st.sampled_from(("end of Q2", "next sprint")))
    return Action(
        NOWHERE,
        draw(TEXTS.filter(legal_for_action)),
        NOWHERE,
        owner=draw(st.none() | st.sampled_from(PEOPLE).map(at)),
        due=at(due) if due else None,
        priority=draw(st.none() | st.sampled_from(("P0", "P1", "P3", "High", "low")).map(at)),
        status=at(state) if state else None,
        ticket=draw(st.none() | st.sampled_from(("SRCH-12", "#142", "OPS-7")).map(at)),
        horizon=draw(st.sampled_from((None, "immediate", "short", "medium", "long", "process"))),
    )


@st.composite
def records(draw: st.DrawFn, keys: tuple[str, ...], *, least: int = 0) -> Record:
    chosen = draw(st.lists(st.sampled_from(keys), unique=True, min_size=least))
    return Record(NOWHERE, draw(PLAIN), {key: draw(PLAIN) for key in keys if key in chosen})


@st.composite
def checks(draw: st.DrawFn) -> Record:
    kind = draw(st.sampled_from(("", "manual", "automated", "criteria")))
    fields = {"kind": kind} if kind else {}
    if draw(st.integers(0, 2)) == 0:
        code = draw(st.sampled_from(("make test", "curl -s x | grep y\n\n# done", "echo '```'\necho ok", "````\nx")))
        return Record(NOWHERE, code, {**fields, "commands": "yes"})
    done = draw(st.sampled_from((None, "yes", "no")))
    return Record(NOWHERE, draw(PLAIN), {**fields, **({"done": done} if done else {})})


@st.composite
def messages(draw: st.DrawFn) -> Record:
    audience = draw(st.sampled_from(("Internal Communication", "External Communication", "Partners")))
    channel = draw(st.none() | st.sampled_from(("Chat", "Status page", "T+15 min")))
    text = draw(PLAIN)
    return Record(NOWHERE, f"{channel}: {text}" if channel else text, {"audience": audience, **({"channel": channel} if channel else {})})


@st.composite
def rows(draw: st.DrawFn, keys: tuple[str, ...], more: tuple[str, ...] = ()) -> Record:
    fields = {keys[0]: draw(st.sampled_from(("Duty Manager", "Engineering Manager", "Legal | Risk", "2026-01-05")))}
    fields |= {key: draw(PLAIN) for key in (*keys[1:], *more) if draw(st.booleans())}
    if len(fields) == 1:
        fields[keys[1]] = draw(PLAIN)
    return Record(NOWHERE, fields[keys[0]], fields)


REFERENCES = (
    ("commit", "9f3c2ab"), ("commit", "1234567890abcdef1234567890abcdef12345678"), ("path", "src/orders/queue.py"), ("path", "docs/runbook.md"),
    ("test", "tests/test_queue.py::test_order"), ("ticket", "SRCH-99"), ("pull_request", "4711"), ("incident", "INC-2024-003"),
    ("url", "https://status.example.org/i/42"),
)  # fmt: skip


@st.composite
def incidents(draw: st.DrawFn, dialect: Dialect) -> Incident:
    """An incident that the dialect can hold."""
    day = draw(DAYS)
    points = st.lists(TEXTS, max_size=3, unique=True)
    label = draw(st.none() | st.sampled_from(dialect.severity_labels)) if dialect.severity_labels else None
    boxes = dialect.name == "operations"
    state = draw(
        st.sampled_from(sorted(set(dialect.document_states.values()) | ({"approved", "closed", "in_review", "draft", "published"})))
    )
    timeline = draw(timelines(day))
    names = st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True)
    times: dict[str, Located[Moment]] = {}
    start = timeline[0].moment if timeline else draw(moments(day, timedelta(hours=20)))
    if draw(st.booleans()) and start is not None and start.day == day:
        times["impact_start"] = at(start._replace(approximate=False))
        for name in draw(st.lists(st.sampled_from(("detected", "acknowledged", "diagnosed", "mitigated", "resolved")), unique=True)):
            moment = draw(moments(day))
            times[name] = at(moment._replace(approximate=False))
    lengths = draw(
        st.lists(st.sampled_from(("total", "downtime", "detect", "acknowledge", "diagnose", "mitigate", "resolve")), unique=True)
    )
    value = st.none() | PLAIN.map(at)
    question = PLAIN.map(lambda text: f"Why {text[8:]}?")
    incident_state = draw(st.none() | st.sampled_from(sorted(set(dialect.incident_states.values()) or {"resolved", "open", "monitoring"})))
    return Incident(
        path="docs/incidents/x.md",
        title=at(draw(TEXTS.filter(lambda text: len(text) < 300 and "2026" not in text))),
        id=draw(st.none() | st.just(at(f"INC-{day.year}-007"))),
        kind=draw(st.sampled_from(("incident", "incident", "exercise", "near_miss"))),
        date=at(day),
        severity=Severity(label, dialect.severities[label], NOWHERE, "" if boxes else draw(st.sampled_from(("", "half of the users"))))
        if label
        else None,
        document_status=Status(state, state, NOWHERE),
        incident_status=Status(incident_state, incident_state, NOWHERE) if incident_state else None,
        owner=draw(st.none() | st.sampled_from(PEOPLE).map(at)),
        authors=tuple(map(at, draw(names))),
        reviewers=tuple(map(at, draw(names))),
        commander=draw(st.none() | st.sampled_from(PEOPLE).map(at)),
        participants=tuple(map(at, draw(names))),
        services=tuple(map(at, draw(st.lists(st.sampled_from(SERVICES), max_size=3, unique=True)))),
        summary=draw(st.none() | TEXTS.map(at)),
        times=times,
        stated_durations=tuple(StatedDuration(one, draw(st.sampled_from((0.5, 1, 45, 61, 12.25, 1500))), "", NOWHERE) for one in lengths),
        impact=Impact(None, draw(value), draw(value), draw(value), draw(value), draw(value)),
        timeline=timeline,
        went_well=tuple(map(at, draw(points))),
        went_wrong=tuple(map(at, draw(points))),
        lucky=tuple(map(at, draw(points))),
        factors=tuple(
            Factor(text, NOWHERE, draw(st.none() | PLAIN), draw(st.none() | PLAIN)) for text in draw(points) if not text.endswith(":")
        ),
        whys=tuple(Why(draw(question), draw(st.just("") | PLAIN), NOWHERE) for _ in range(draw(st.integers(0, 3)))),
        actions=tuple(draw(st.lists(actions(), max_size=4))),
        lessons=tuple(Lesson(text, NOWHERE, draw(st.sampled_from((None, "technical", "process")))) for text in draw(points)),
        reflexion=Reflexion(*(draw(value) for _ in range(3))),
        assumptions=tuple(draw(st.lists(records(("if_false",)), max_size=2))),
        failure_modes=tuple(draw(st.lists(records(KEYS), max_size=2, unique_by=lambda one: one.text))),
        verification=tuple(draw(st.lists(checks(), max_size=4))),
        communications=tuple(draw(st.lists(messages(), max_size=3))),
        meeting=draw(st.none() | records(("date", "attendees", "recording", "notes"), least=1)),
        sign_off=tuple(draw(st.lists(rows(("role", "name", "date"), ("signature",)), max_size=3))),
        history=tuple(draw(st.lists(rows(("date", "change", "by"), ("reason", "version")), max_size=2))),
        guards=tuple(
            Record(NOWHERE, code, {})
            for code in draw(st.lists(st.sampled_from(("id: x1\npaths: ['src/*']\n", "id: x2\nsaid: '```'\n")), max_size=1))
        ),
        references=tuple(
            Reference(kind, one, NOWHERE)  # type: ignore[arg-type]
            for kind, one in draw(st.lists(st.sampled_from(REFERENCES), unique=True, max_size=3))
        ),
    )
