"""A small incident, and a page of a dialect to write it on."""

from __future__ import annotations

from datetime import date, time, timedelta

from hansei.document import parse
from hansei.drafting import catalog
from hansei.drafting.compose.page import Page
from hansei.drafting.convert import fresh_of
from hansei.drafting.convert.emit import rendered
from hansei.drafting.convert.metadata import desk_of
from hansei.drafting.convert.outline import outline_of
from hansei.drafting.convert.template import Scaffold
from hansei.drafting.convert.work import Work
from hansei.incident.located import Located
from hansei.incident.model import Action, Event, Incident, Moment, Severity
from hansei.incident.write.desk import Desk
from hansei.text import Source, Span

NOWHERE = Span(0, 0)


def at(value: str) -> Located[str]:
    return Located(value, value, NOWHERE)


def event(text: str, clock: time = time(10, 5), **more: str) -> Event:
    return Event(NOWHERE, "", NOWHERE, Moment(date(2025, 1, 10), clock, timedelta(0), "UTC"), None, text, NOWHERE, **more)


INCIDENT = Incident(
    path="docs/incidents/x.md",
    title=at("A queue stood still"),
    date=Located(date(2025, 1, 10), "2025-01-10", NOWHERE),
    severity=Severity("SEV-1", 1, NOWHERE),
    timeline=(event("a | b"),),
    actions=(Action(NOWHERE, "Lock less", NOWHERE, owner=at("Search engineer"), due=at("2025-02-01"), priority=at("P1"), horizon="short"),),
)


def page_of(name: str, incident: Incident = INCIDENT) -> Page:
    """An empty page of a built-in dialect."""
    layout = catalog.blueprint(name)
    desk = Desk(parse(Source("")), incident, None)
    outline = outline_of(desk)
    fresh = fresh_of(incident, layout, outline)
    plain = desk_of(fresh, layout.dialect, incident.path)
    return Page(Work(desk, outline, Scaffold(None, None), plain, layout, fresh, None), plain)


def text_of(page: Page) -> str:
    """What is written on it."""
    return rendered(page.work, lean=True)
