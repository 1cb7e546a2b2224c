"""``hansei guard list|test``: the guards of the folder, and whether they do what they promise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app.changes import of_commits, the_repository
from hansei.app.folder import find, shelf
from hansei.app.guarding import besides, prove
from hansei.app.reading import Reader
from hansei.app.stale import Stale
from hansei.app.stale import kept as anchors_kept
from hansei.app.workspace import now
from hansei.corpus import files
from hansei.incident.anchors import anchors_of
from hansei.incident.guards import may_have
from hansei.incident.guards.model import Guard
from hansei.incident.guards.read import read_guards
from hansei.recall.guards import judge
from hansei.recall.replay import Replay

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace

LATEST = 200
"""Commits of the history on which it is counted how often a guard fires."""


class Kept(NamedTuple):
    """A guard, and where it stands."""

    path: str
    """As a person in the working directory would write it."""
    incident: str
    """The name of the post-mortem."""
    guard: Guard
    stale: str
    """Why it is silent until somebody has looked at it again, in a clause that goes on from it; empty when it speaks."""

    @property
    def lesson(self) -> str:
        """What it is called in answers and in feedback."""
        return f"{self.incident}#{self.guard.id}"


class Tested(NamedTuple):
    """What came out of a test."""

    kept: Kept
    replay: Replay
    fired: tuple[str, ...]
    """The latest commits on which it fires beside those that it names, the newest first."""
    commits: int
    """How many of the latest commits were tried."""

    @property
    def verdict(self) -> str:
        """passed, failed, or unproven: it names no commit."""
        named = self.kept.guard.fires_on or self.kept.guard.silent_on
        return "failed" if not self.replay.passed else "passed" if named else "unproven"


def kept(workspace: Workspace, name: str | None = None) -> Iterator[Kept]:
    """The guards of the folder, or of the post-mortem that is named.

    Raises:
        HanseiError: there is no folder, no such post-mortem, or it cannot be read.
    """
    cards = {workspace.root / card.path: card.name for card in shelf(workspace).cards}
    today, orphans = now().date(), Stale(workspace)
    reader = Reader(workspace)
    for path in [find(workspace, name)] if name else sorted(cards):
        source = files.read(path)
        if not may_have(source.text):
            continue
        reading = reader.read(workspace.relative(path), source)
        card = {"anchors": anchors_kept(anchors_of(reading.document, reading.incident))}
        for guard in read_guards(reading.document).guards:
            late = guard.review_by is not None and guard.review_by < today
            gone = not late and orphans.is_guard(reading.path, card, guard)
            why = f"was to be reviewed by {guard.review_by}" if late else "is about code of which nothing is left" if gone else ""
            yield Kept(workspace.shown(path), cards.get(path, path.stem), guard, why)


def replayed(workspace: Workspace, name: str | None = None, *, commits: int = LATEST) -> Iterator[Tested]:
    """Replay guards over the commits they name, and count on which of the latest ones they fire.

    Raises:
        NotFoundError: there is no git repository.
        HanseiError: see :func:`kept`; git fails.
    """
    repository = the_repository(workspace)
    own = besides(repository.root, workspace.folder)
    guards = list(kept(workspace, name))
    if not guards:
        return
    latest = list(of_commits(repository, repository.latest(commits)))
    for one in guards:
        named = {full for commit in (*one.guard.fires_on, *one.guard.silent_on) if (full := repository.full_id(commit)) is not None}
        fired = [each.name for each in latest if each.name not in named and judge(one.guard, each.change, each.text, besides=own).matched]
        yield Tested(one, prove(repository, one.guard, own), tuple(fired), len(latest))


def plain(one: Kept) -> dict[str, Any]:
    """A guard by the schema ``hansei.guards/1``."""
    guard = one.guard
    return {
        "lesson": one.lesson,
        "path": one.path,
        "line": guard.line,
        "level": guard.level,
        "kind": guard.kind,
        "paths": list(guard.paths),
        "do": guard.do,
        "because": guard.because,
        "review_by": guard.review_by.isoformat() if guard.review_by else None,
        "stale": bool(one.stale),
        "why_stale": one.stale or None,
    }


def tested_plain(one: Tested) -> dict[str, Any]:
    """A test by the same schema."""
    replay = one.replay
    return {
        **plain(one.kept),
        "verdict": one.verdict,
        "missed": list(replay.missed),
        "wrong": list(replay.wrong),
        "unknown": list(replay.unknown),
        "trouble": replay.trouble,
        "fired": list(one.fired),
        "commits": one.commits,
    }
