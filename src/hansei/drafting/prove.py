"""Whether a dialect holds what it promises: its documents, fresh and filled, are read back as they were meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from hansei.document import Document, parse
from hansei.document.nodes import CodeBlock
from hansei.drafting.catalog import Blueprint, blueprint, builtin, load_blueprint
from hansei.drafting.compose import compose
from hansei.drafting.compose.held import missing, told
from hansei.drafting.render import Draft, draft
from hansei.drafting.sample import filled
from hansei.incident import vocabulary
from hansei.incident.dialect import Dialect
from hansei.incident.model import Incident, Status
from hansei.incident.read import read
from hansei.text import Source, Span

_HINT = re.compile(r"\[(?![ xX]\]|[PS]\d\])([^\[\]\n]*)\](?![(\[:])")
"""What stands in brackets, but for boxes, priorities and links."""
_SHOWN = 60
_FULL = Draft(
    title="Queue of orders stood still",
    day=date(2025, 3, 4),
    id="INC-2025-007",
    stem="2025-03-04-queue-of-orders-stood-still",
    started=datetime(2025, 3, 4, 10, 15, tzinfo=UTC),
    ended=datetime(2025, 3, 4, 11, 45, tzinfo=UTC),
    author="On-call engineer",
    commander="Incident commander",
    responders=("Database engineer", "Support lead"),
    services=("orders",),
    today=date(2025, 3, 5),
)
_BARE = Draft(title="Queue of orders stood still", day=date(2025, 3, 4))


class _Placed(Protocol):
    @property
    def span(self) -> Span:
        """Where it stands."""


class Flaw(NamedTuple):
    """Something a dialect does not hold."""

    sentence: str
    line: int | None = None
    """1-based line of the fresh document; None when it is about the document as a whole."""


def prove(dialect: Dialect | Blueprint | Path) -> list[Flaw]:
    """What is wrong with a dialect: one that comes with Hansei, or the folder of a team's own. An empty list is the proof.

    Proved is that a fresh document, with everything known and with hardly anything known, is sound Markdown, is recognised as of
    its dialect, has only sections that are known and all that the dialect demands, that what went in is read back, and that hints
    count as hints and nothing else; and that a filled document survives the way from the model to Markdown and back unchanged, in
    each state that the dialect has a word for.

    Raises:
        ConfigError: the dialect or its template cannot be used at all.
    """
    layout = (
        load_blueprint(dialect) if isinstance(dialect, Path) else dialect if isinstance(dialect, Blueprint) else blueprint(dialect.name)
    )
    severity = layout.dialect.severity_labels[0] if layout.dialect.severity_labels else ""
    flaws: dict[Flaw, None] = {}
    for request in (_FULL._replace(severity=severity), _BARE):
        text = draft(layout, request)
        flaws.update(dict.fromkeys(flaws_of(layout.dialect, request, text)))
    flaws.update(dict.fromkeys(_filled(layout)))
    return list(flaws)


def _filled(layout: Blueprint) -> Iterator[Flaw]:
    """What is read otherwise from a filled document."""
    dialect = layout.dialect
    incident = filled(dialect)
    again = _again(incident, layout)
    meant, said = told(incident, dialect), told(again, dialect)
    for name, value in meant.items():
        if said[name] != value:
            yield Flaw(f"in a filled document {name.replace('_', ' ')} {_difference(value, said[name])}")
    for one in missing(incident, again):
        yield Flaw(f"in a filled document {one} is not read back")
    for state in dict.fromkeys(dialect.document_states.values()):
        wanted = incident._replace(document_status=Status(state, state, Span(0, 0)))
        found = told(_again(wanted, layout), dialect)["document_status"]
        if found != told(wanted, dialect)["document_status"]:
            yield Flaw(f"a document that is {state.replace('_', ' ')} is read back as {found.replace('_', ' ')}")


def _again(incident: Incident, layout: Blueprint) -> Incident:
    return read(parse(Source(compose(incident, layout))), path=incident.path, dialect=layout.dialect)


def _difference(meant: Any, said: Any) -> str:
    """The first thing that differs, in words."""
    if isinstance(meant, list) and isinstance(said, list):
        if len(meant) != len(said):
            return f"are {len(meant)}, and {len(said)} are read back"
        meant, said = next((one, other) for one, other in zip(meant, said, strict=True) if one != other)
    if isinstance(meant, dict) and isinstance(said, dict):
        key = next(key for key in {**meant, **said} if meant.get(key) != said.get(key))
        return f"({key.replace('_', ' ')}) {_difference(meant.get(key), said.get(key))}"
    return f"{_short(meant)} is read back as {_short(said)}"


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."


def flaws_of(dialect: Dialect, request: Draft, text: str) -> Iterator[Flaw]:
    """What is not read back from a fresh document as it was meant."""
    source = Source(text)
    document = parse(source)
    others = tuple(known for known in builtin() if known.name != dialect.name)
    path = f"docs/incidents/{request.stem or 'draft'}.md"
    recognised = read(document, path=path, dialects=(dialect, *others)).dialect
    if dialect.signature and recognised != dialect.name:
        yield Flaw(f"the document is taken for one of {recognised or 'no dialect'}; give `signature` headings that others do not have")
    incident = read(document, path=path, dialect=dialect)
    for problem in incident.problems:
        if problem.code != "placeholder":
            yield Flaw(problem.message, source.line_at(problem.span.start))
    yield from _sections(dialect, incident, source)
    yield from _values(dialect, request, incident, text)
    yield from _hints(document)
    yield from _inventions(request, incident, source)


def _sections(dialect: Dialect, incident: Incident, source: Source) -> Iterator[Flaw]:
    normalise = vocabulary.load().normalise
    for part in incident.sections.get("other", ()):
        if normalise(part.title) not in dialect.headings:
            yield Flaw(f"nobody knows what the section {part.title!r} is; list it in [headings]", source.line_at(part.span.start))
    for required in dialect.required:
        if not incident.sections.get(required.section):
            yield Flaw(f"the dialect demands the section {required.heading!r} ({required.section}), and the fresh document has none")


def _values(dialect: Dialect, request: Draft, incident: Incident, text: str) -> Iterator[Flaw]:
    """What went in must come out, as far as the template has a place for it."""
    authors = incident.authors or ((incident.owner,) if incident.owner else ())
    wanted: tuple[tuple[str, str, str | None], ...] = (
        ("title", request.title, incident.title.value if incident.title else None),
        ("date", request.day.isoformat() if request.day else "", incident.date.value.isoformat() if incident.date else None),
        ("id", request.id, incident.id.value if incident.id else None),
        ("severity", request.severity, incident.severity.raw if incident.severity else None),
        ("author", request.author, authors[0].value if authors else None),
        ("commander", request.commander, incident.commander.value if incident.commander else None),
    )
    for name, given, found in wanted:
        due = name in ("title", "date", "severity") or (given in text and (found is not None or name in dialect.fields.values()))
        if given and due and not _agree(name, given, found):
            yield Flaw(f"the {name} {given!r} is read back as {found!r}")
    if request.severity and incident.severity and incident.severity.rank != dialect.severities.get(request.severity):
        yield Flaw(f"the rank of {request.severity!r} is read back as {incident.severity.rank}")
    if (incident.state or dialect.default_state) != "draft":
        yield Flaw(
            f"the fresh document does not say that it is a draft, but {incident.state or 'nothing, which means ' + dialect.default_state}"
        )
    for name, moment in (("impact_start", request.started), ("resolved", request.ended)):
        read_back = incident.times.get(name)
        if moment is not None and (read_back is None or read_back.value.at != moment):
            shown = read_back.value.at if read_back else None
            yield Flaw(f"{name} at {moment.isoformat()} is read back as {shown.isoformat() if shown else None}")


def _agree(name: str, given: str, found: str | None) -> bool:
    if found is None:
        return False
    return found.endswith(given) if name == "title" else given == found or (name == "severity" and given.startswith(found))


def _hints(document: Document) -> Iterator[Flaw]:
    words = vocabulary.load()
    source = document.source
    code = [node.span for node in document.walk() if isinstance(node, CodeBlock)]
    code += [inline.span for inline in document.inlines if inline.kind == "code"]
    for match in _HINT.finditer(source.text):
        span = Span(*match.span())
        if not any(one.holds(span) for one in code) and not words.is_placeholder(match[0]):
            yield Flaw(f"{match[0]} is not seen to be a hint; begin it with what, which, one or the like", source.line_at(span.start))


def _inventions(request: Draft, incident: Incident, source: Source) -> Iterator[Flaw]:
    """Nothing has been written yet, so nothing may be read."""
    lists: dict[str, Iterable[_Placed]] = {
        "an action item": incident.actions,
        "a lesson": incident.lessons,
        "something that went well": incident.went_well,
        "something that went wrong": incident.went_wrong,
        "luck": incident.lucky,
        "a contributing factor": incident.factors,
        "a why": incident.whys,
        "an assumption": incident.assumptions,
        "a failure mode": incident.failure_modes,
        "a signature": [row for row in incident.sign_off if {"date", "signature"} & set(row.fields)],
    }
    for what, found in lists.items():
        for one in found:
            yield Flaw(f"a hint is read as {what}", source.line_at(one.span.start))
    words = vocabulary.load()
    known = {moment.replace(tzinfo=None) for moment in (request.started, request.ended) if moment}
    for event in incident.timeline:
        at = event.moment.at if event.moment else None
        told = at is not None and at.replace(tzinfo=None) in known
        if event.text and not told and not words.is_placeholder(event.text):
            yield Flaw("a hint is read as an event", source.line_at(event.span.start))
    if incident.summary:
        yield Flaw("a hint is read as the summary", source.line_at(incident.summary.span.start))
