"""Model to Markdown to model is the identity, for what a dialect has a place for."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hansei.document import parse
from hansei.drafting import catalog
from hansei.drafting.compose import compose
from hansei.incident.located import Located
from hansei.incident.model import Action, ActionState, Event, Incident, Lesson, Moment, Severity, Status
from hansei.incident.read import read
from hansei.text import Source, Span

NOWHERE = Span(0, 0)
WORDS = (
    "queue", "orders", "worker", "disk", "limit", "alert", "index", "cache", "replica", "a|b", "`x`", "*now*", "snake_case", "<b>", "#7x", "é", "100%",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), min_size=2, max_size=5).map(lambda words: f"Look at {' '.join(words)} again")
PEOPLE = st.sampled_from(("Search engineer", "Index engineer", "Support lead"))
DAYS = st.dates(date(2020, 1, 1), date(2027, 12, 31))


def at(value: str) -> Located[str]:
    return Located(value, value, NOWHERE)


@st.composite
def actions(draw: st.DrawFn, horizons: tuple[str, ...]) -> Action:
    state: ActionState = draw(st.sampled_from(("open", "done")))
    horizon = draw(st.sampled_from(horizons)) if horizons else None
    if horizon == "immediate":
        state = "done"  # the heading of some dialects says so
    return Action(
        NOWHERE,
        draw(TEXTS),
        NOWHERE,
        owner=at(draw(PEOPLE)),
        due=at(draw(DAYS).isoformat()),
        status=Located(state, state, NOWHERE),
        horizon=horizon,
    )


@st.composite
def incidents(draw: st.DrawFn, name: str) -> Incident:
    dialect = catalog.blueprint(name).dialect
    day = draw(DAYS)
    clocks = sorted(draw(st.lists(st.times(max_value=time(23, 59)), max_size=4)))
    label = draw(st.sampled_from(dialect.severity_labels))
    states = tuple(dialect.document_states.items())
    state = draw(st.sampled_from(states)) if states else None
    # one list holds all action items of the engineering dialect
    horizons = tuple(one for one in dialect.action_horizons if one != "process") if name != "engineering" else ()
    points = st.lists(TEXTS, max_size=3, unique=True)
    return Incident(
        path="docs/incidents/x.md",
        title=at(draw(TEXTS)),
        id=at(f"INC-{day.year}-007"),
        date=Located(day, day.isoformat(), NOWHERE),
        severity=Severity(label, dialect.severities[label], NOWHERE),
        document_status=Status(*state, NOWHERE) if state else None,
        commander=at(draw(PEOPLE)),
        summary=at(draw(TEXTS)),
        timeline=tuple(
            Event(
                NOWHERE, "", NOWHERE, Moment(day, clock.replace(second=0, microsecond=0), timedelta(0), "UTC"), None, draw(TEXTS), NOWHERE
            )
            for clock in clocks
        ),
        actions=tuple(
            sorted(draw(st.lists(actions(horizons), max_size=4)), key=lambda one: horizons.index(one.horizon) if one.horizon else 0)
        ),
        lessons=tuple(Lesson(text, NOWHERE) for text in draw(points)),
        went_well=tuple(map(at, draw(points))),
        went_wrong=tuple(map(at, draw(points))),
        lucky=tuple(map(at, draw(points))),
    )


def told(incident: Incident, name: str) -> dict[str, object]:
    """What all of it says, as far as the dialect has a section for it."""
    required = {one.section for one in catalog.blueprint(name).dialect.required}
    found: dict[str, object] = {
        "date": incident.date and incident.date.value,
        "rank": incident.severity and incident.severity.rank,
        "commander": incident.commander and incident.commander.value,
        "id": incident.id and incident.id.value,
        "summary": incident.summary and incident.summary.value,
    }
    if catalog.blueprint(name).dialect.document_states:
        found["state"] = incident.state
    lists: dict[str, object] = {
        "timeline": [(one.moment and (one.moment.day, one.moment.clock), one.text) for one in incident.timeline],
        "actions": [
            (one.text, one.owner and one.owner.value, one.due and one.due.value, one.status and one.status.value, one.horizon)
            for one in incident.actions
        ],
        "lessons": [one.text for one in incident.lessons],
        "went_well": [one.value for one in incident.went_well],
        "went_wrong": [one.value for one in incident.went_wrong],
        "lucky": [one.value for one in incident.lucky],
    }
    return found | {key: value for key, value in lists.items() if key in required}


def check(incident: Incident, name: str) -> None:
    layout = catalog.blueprint(name)
    text = compose(incident, layout)
    again = read(parse(Source(text)), path=incident.path, dialect=layout.dialect)
    assert told(again, name) == told(incident, name), text
    assert again.title is not None
    assert incident.title is not None
    assert again.title.value.endswith(incident.title.value), text
    assert compose(incident, layout) == text


@pytest.mark.parametrize("name", catalog.NAMES)
def test_a_composed_document_says_what_the_model_says(name: str) -> None:
    @settings(max_examples=10)
    @given(incidents(name))
    def holds(incident: Incident) -> None:
        check(incident, name)

    holds()


@pytest.mark.soak
@pytest.mark.parametrize("name", catalog.NAMES)
def test_a_composed_document_says_what_the_model_says_long(name: str) -> None:
    @settings(max_examples=2_000)
    @given(incidents(name))
    def holds(incident: Incident) -> None:
        check(incident, name)

    holds()
