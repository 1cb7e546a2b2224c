"""``hansei confirm``: somebody has compared a post-mortem with the code again, and it still holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app import anchors as standing
from hansei.app.anchors import Anchored, Anchors, Looked
from hansei.app.arguments import Argument
from hansei.app.change import Change
from hansei.app.folder import find
from hansei.app.opened import OpenDocument
from hansei.app.reading import Reader
from hansei.app.workspace import now
from hansei.checks.naming import tells_of_going
from hansei.corpus import files
from hansei.corpus.confirmed import CONFIRMED
from hansei.errors import UsageError
from hansei.incident import write
from hansei.incident.anchors import anchors_of, watched_by
from hansei.incident.guards.read import read_guards
from hansei.incident.write.moves import Move

if TYPE_CHECKING:
    from hansei.app.reading import Reading
    from hansei.app.workspace import Workspace
    from hansei.incident.guards.model import Guard
    from hansei.text import Span

ARGUMENTS = (
    Argument("move", "boolean", "name the code that has moved as it is called now"),
    Argument("review_by", "string", "the day (YYYY-MM-DD) by which its guards with a review_by are to be reviewed next"),
    Argument("reason", "string", "what was looked at, for the document history"),
)
"""What programs may ask for, besides which post-mortem and who confirms it."""


class Asked(NamedTuple):
    """What is to be confirmed."""

    name: str
    """The post-mortem."""
    move: bool = False
    """Whether code that has moved is named as it is called now."""
    review_by: str = ""
    """ISO date by which the guards that have one are to be reviewed next; empty leaves them alone."""
    reason: str = ""
    by: str = ""
    """Who confirms it; without it the user as git knows them."""
    seen: str | None = None
    """The digest of the text for which it is asked, where that is known."""


class Confirmed(NamedTuple):
    """A post-mortem that was confirmed, or would be."""

    path: str
    name: str
    looked: Looked
    """Where its anchors stood before."""
    overdue: tuple[str, ...]
    """Its guards whose review is overdue, and stays so."""
    moved: int
    """Places at which moved code is named as it is called now."""
    left: int
    """Anchors that have moved and are still named as they were."""
    changed: bool
    """Whether the document was changed, or would be; it is not when it was confirmed today and nothing has changed since."""
    diff: str
    digest: str
    commit: str | None = None


def look(workspace: Workspace, name: str, *, latest: bool = True) -> Looked:
    """Where the anchors of the post-mortem that is named stand.

    Raises:
        HanseiError: there is none, or several fit; it cannot be read.
    """
    return seen(workspace, name, latest=latest)[0]


def seen(workspace: Workspace, name: str, *, latest: bool = True) -> tuple[Looked, str]:
    """The same, with the digest of the text, which a confirmation brings back."""
    path = find(workspace, name)
    source = files.read(path)
    return of_reading(workspace, Reader(workspace).read(workspace.relative(path), source), latest=latest), source.digest


def of_reading(workspace: Workspace, reading: Reading, *, latest: bool = False, anchors: Anchors | None = None) -> Looked:
    """Where the anchors of a document that was read stand; ``anchors`` is what is asked, when somebody has it already."""
    named = anchors_of(reading.document, reading.incident)
    if "guard" in reading.source.text:
        named += watched_by(read_guards(reading.document).guards, reading.document)
    return (anchors or Anchors.of(workspace)).look(reading.path, reading.source.text, named, latest=latest)


def confirm(workspace: Workspace, asked: Asked, *, write_it: bool = True, commit: bool = False) -> Confirmed:
    """Record that a post-mortem was compared with the code and still holds.

    Raises:
        ConflictError: the document is not what was seen any more.
        UsageError: it is not known who confirms it, or the day is none.
        HanseiError: there is no such post-mortem, or it cannot be written.
    """
    day = _day(asked.review_by)
    opened = OpenDocument(workspace, asked.name, today=now().date(), seen=asked.seen)
    change, name = opened.change, opened.name
    by = workspace.named(asked.by, "who confirms it")
    looked = of_reading(workspace, change.reading, latest=True)
    left = [one for one in looked.anchors if one.state == "moved" and one.path]
    moved = 0
    if asked.move and left:
        moved = _move(workspace, change, left)
        left = []
    overdue = _reviewed(change, day)
    if change.edits or not _is_fresh(looked, change.today.isoformat()):
        change.make(write.add_history, change.today, CONFIRMED, by, reason=asked.reason.strip())
    closed = opened.close(write_it=write_it, commit=CONFIRMED if commit else "")
    return Confirmed(opened.shown, name, looked, overdue, moved, len(left), closed.changed, closed.diff, closed.digest, closed.commit)


def plain(one: Confirmed) -> dict[str, Any]:
    """A confirmation by the schema ``hansei.confirm/1``."""
    return {
        "schema": "hansei.confirm/1",
        "path": one.path,
        "name": one.name,
        "changed": one.changed,
        **plain_look(one.looked),
        "overdue_guards": list(one.overdue),
        "moved": one.moved,
        "left": one.left,
        "commit": one.commit,
        "diff": one.diff,
    }


def plain_look(one: Looked) -> dict[str, Any]:
    """The anchors of a document, as several schemas hold them."""
    return standing.plain(one)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"{text!r} is no day", hint="write it like 2027-01-31") from error


def _is_fresh(looked: Looked, today: str) -> bool:
    """Whether it was confirmed today already, and nothing has changed since."""
    there = looked.confirmation
    return there.how == "confirmed" and there.day in (None, today) and not any(one.since for one in looked.anchors)


def _move(workspace: Workspace, change: Change, moved: list[Anchored]) -> int:
    """Name what has moved as it is called now; returns at how many places."""
    source = change.reading.source
    rows = [one.span for one in change.incident.history]

    def leave(span: Span) -> bool:
        line = source.line_span(source.line_at(span.start))
        return any(row.touches(span) for row in rows) or tells_of_going(source.slice(line))

    moves = []
    for one in moved:
        new = workspace.relative(workspace.repository.root / one.path) if workspace.repository else one.path
        if one.anchor.kind != "watched":
            moves.append(Move(one.anchor, new, one.line))
    change.make(write.move_anchors, moves, leave)
    done = len(change.rounds[-1])
    for one in moved:
        if one.anchor.kind == "watched":
            guard = next(each for each in read_guards(change.reading.document).guards if each.id == one.anchor.name)
            change.make(write.move_watched, guard, one.anchor.path, one.path)
            done += len(change.rounds[-1])
    return done


def _reviewed(change: Change, day: date | None) -> tuple[str, ...]:
    """Say when the guards are to be reviewed next; returns those whose review is overdue all the same."""
    guards: tuple[Guard, ...] = read_guards(change.reading.document).guards
    for guard in guards:
        if day is not None and guard.review_by is not None and guard.review_by != day:
            change.make(write.set_review_by, guard, day)
    late = read_guards(change.reading.document).guards
    return tuple(guard.id for guard in late if guard.review_by is not None and guard.review_by < change.today)
