"""``hansei new``: a fresh post-mortem at the right place, under a free id, with what is known filled in."""

from __future__ import annotations

import os
from collections import Counter
from datetime import UTC, date, datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app import dialects
from hansei.app.arguments import Argument
from hansei.app.deadlines import deadlines_of
from hansei.app.init import FOLDER
from hansei.app.reading import Reader, configured_zone
from hansei.app.workspace import now
from hansei.corpus import files, ids
from hansei.drafting.render import Draft, draft, severity_word
from hansei.errors import ExistsError, NotFoundError, Place, ProcessError, UsageError
from hansei.incident.values import Zone, parse_moment, parse_zone
from hansei.text import Source
from hansei.tracking.policy import STEPS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hansei.app.cards import Card
    from hansei.app.workspace import Workspace
    from hansei.drafting.catalog import Blueprint
    from hansei.incident.dialect import Dialect

DEFAULT = "engineering"
"""The dialect where nothing else says which: the shortest."""


class Request(NamedTuple):
    """What is known of the incident; empty is unknown."""

    title: str
    dialect: str = ""
    severity: str = ""
    date: date | None = None
    started: str = ""
    """When it began, as people write moments; without zone it is in the configured zone, else the dialect's, else UTC."""
    ended: str = ""
    id: str = ""
    author: str = ""
    """Instead of git's ``user.name``."""
    commander: str = ""
    services: tuple[str, ...] = ()


ARGUMENTS = (
    Argument("title", "string", "what happened, in a line", required=True),
    Argument("dialect", "string", "the template (default: the team's)"),
    Argument("severity", "string", "the team's word, or a rank from 1 (worst) to 5"),
    Argument("date", "string", "the day on which it began: 2025-01-31"),
    Argument("started", "string", "when it began: 14:05, or 2025-01-31 14:05"),
    Argument("ended", "string", "when it was over"),
    Argument("author", "string", "who writes it"),
    Argument("commander", "string", "who led the response"),
    Argument("services", "strings", "what was hit"),
)
"""What programs may say of it."""


def request_of(given: Mapping[str, Any]) -> Request:
    """The request that a program makes with some of :data:`ARGUMENTS`.

    Raises:
        UsageError: the date is none.
    """
    day = given.get("date")
    try:
        when = date.fromisoformat(day) if day else None
    except ValueError:
        raise UsageError(f"{day!r} is no day", hint="write it like 2025-01-31") from None
    return Request(**{**given, "date": when, "services": tuple(given.get("services", ()))})


class Created(NamedTuple):
    """A fresh post-mortem."""

    path: str
    """As a person in the working directory would write it."""
    text: str
    dialect: str


def new(workspace: Workspace, request: Request, *, write: bool = True) -> Created:
    """Create a post-mortem; with ``write=False`` only say what it would be.

    Raises:
        ExistsError: a file of that name is there; it is left alone.
        UsageError: there is no such dialect or severity, a moment cannot be read, or the id is taken.
        HanseiError: the file cannot be written, or the settings are wrong.
    """
    folder = _folder(workspace)
    cards = _cards(workspace, folder)
    layout = dialects.blueprint(workspace, request.dialect or _dialect(workspace, folder, cards))
    zone = _zone(workspace, layout)
    moment = now()
    started = _moment(request.started, "--started", request.date or moment.date(), zone)
    ended = _moment(request.ended, "--ended", started.date() if started else request.date or moment.date(), zone)
    day = request.date or (started.astimezone(UTC).date() if started else moment.date())
    id, path = _place(folder, layout, request, day, cards)
    text = draft(
        layout,
        Draft(
            title=request.title,
            day=day,
            id=id,
            stem=path.stem,
            severity=request.severity,
            started=started,
            ended=ended,
            author=request.author or _author(workspace),
            commander=request.commander,
            services=request.services,
            today=moment.date(),
            due=_due(workspace, layout.dialect, request.severity, ended) if ended else {},
        ),
    )
    if request.id and request.id not in text:
        text = _with_id(workspace, path, text, request.id)
    if write:
        files.create(path, text)
    return Created(workspace.shown(path), text, layout.dialect.name)


def _folder(workspace: Workspace) -> Path:
    """The folder; where there is none yet, the configured or the usual one, which is made with the document."""
    if workspace.named_folder is not None:
        return workspace.absolute(workspace.named_folder)
    if workspace.config.folder is not None:
        return workspace.root / workspace.config.folder
    try:
        return workspace.folder
    except NotFoundError as error:
        if error.place is None:  # several may be meant, so a person must say which
            raise
        return workspace.root / FOLDER


def _cards(workspace: Workspace, folder: Path) -> tuple[Card, ...]:
    if not folder.is_dir():
        return ()
    from hansei.app.folder import shelf_of  # nothing to read in a folder that is not there yet

    return shelf_of(workspace, folder).cards


def _dialect(workspace: Workspace, folder: Path, cards: tuple[Card, ...]) -> str:
    """The declared one; else the one in which most of the folder is written; else :data:`DEFAULT`."""
    declared = workspace.dialect_name(f"{workspace.relative(folder)}/new.md")
    if declared is not None:
        return declared
    common = Counter(card.dialect for card in cards if card.dialect).most_common(1)
    return common[0][0] if common and common[0][0] is not None else DEFAULT


def _zone(workspace: Workspace, layout: Blueprint) -> Zone:
    return configured_zone(workspace) or parse_zone(layout.dialect.zone) or Zone("UTC", UTC.utcoffset(None))


def _due(workspace: Workspace, dialect: Dialect, severity: str, ended: datetime) -> dict[str, datetime]:
    """When the steps are due of which the dialect, or the settings, say how long they may take."""
    deadlines = deadlines_of(workspace.config)
    rank = dialect.severities.get(severity_word(dialect, severity))
    found = (deadlines.counted(step, rank, ended, dialect) for step in STEPS)
    stated = {*dialect.deadlines, *deadlines.special.get(dialect.name, {})}
    return {one.step: one.at for one in found if one is not None and (deadlines.chosen or one.step in stated)}


def _moment(text: str, option: str, day: date, zone: Zone) -> datetime | None:
    if not text:
        return None
    try:
        exact = datetime.fromisoformat(text)
    except ValueError:
        exact = None
    if exact is not None and exact.tzinfo is not None:  # nothing to understand, and a negative offset is no range
        return exact
    found = parse_moment(text, day=day, zone=zone)
    if found is None or found.day is None or found.clock is None or found.until is not None or text[found.end :].strip():
        hint = 'write it like 2025-01-31T10:15Z, "2025-01-31 10:15 CET" or 10:15'
        raise UsageError(f"{option} is {text!r}, which is no moment", hint=hint)
    offset = found.offset if found.offset is not None else zone.offset_on(found.day, found.clock)
    return datetime.combine(found.day, found.clock, timezone(offset) if offset is not None else UTC)


def _place(folder: Path, layout: Blueprint, request: Request, day: date, cards: tuple[Card, ...]) -> tuple[str, Path]:
    dialect = layout.dialect
    taken = {card.id for card in cards if card.id}
    if request.id and request.id.lower() in {id.lower() for id in taken}:
        other = next(card for card in cards if card.id and card.id.lower() == request.id.lower())
        raise UsageError(f"the id {request.id} is taken", hint=f"leave --id out for the next free one; it belongs to {other.path}")
    slug = ids.slug(request.title)
    named_by_id = "{id}" in dialect.file_name
    id = request.id or (ids.next_id(dialect.id_pattern, taken, day) if named_by_id else "")
    path = ids.free_path(folder, dialect.file_name, day, slug, id=id)
    if "{number" not in dialect.file_name:
        # in a folder that does not exist every name is free
        plain = ids.free_path(folder / ".none", dialect.file_name, day, slug, id=id)
        wanted = folder / plain.relative_to(folder / ".none")
        if os.path.lexists(wanted):
            raise ExistsError(
                "there is such a post-mortem already, and it was left as it is", hint="give another title", place=Place(str(wanted))
            )
    return id or ids.next_id(dialect.id_pattern, taken, day, path.stem), path


def _with_id(workspace: Workspace, path: Path, text: str, id: str) -> str:
    """A draft with an id for which the dialect's template has no place."""
    from hansei.incident.write import set_field  # the writers: few dialects have no place for an id, and few drafts are given one

    reading = Reader(workspace).read(workspace.relative(path), Source(text))
    return set_field(reading.document, reading.incident, reading.dialect, "id", id).apply(reading.source).text


def _author(workspace: Workspace) -> str:
    if workspace.repository is None:
        return ""
    try:
        return workspace.repository.user_name() or ""
    except ProcessError:  # a draft without author is better than none
        return ""
