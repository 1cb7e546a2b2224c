"""What guards say of a file of code while somebody writes it: the text on the screen against the last commit."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from hansei.app import feedback
from hansei.app.folder import headline, shelf
from hansei.app.guarding import besides
from hansei.app.workspace import now
from hansei.corpus import files
from hansei.document import parse
from hansei.errors import HanseiError, NotFoundError
from hansei.incident.guards import may_have
from hansei.incident.guards.globs import Globs
from hansei.incident.guards.read import read_guards
from hansei.recall.compare import compared
from hansei.recall.diff import Change, FileChange
from hansei.recall.guards import marks_of
from hansei.recall.speak import speak
from hansei.store.port import Held

if TYPE_CHECKING:
    from hansei.app.cards import Card
    from hansei.app.workspace import Workspace
    from hansei.corpus.git import Repository
    from hansei.incident.guards.model import Guard
    from hansei.recall.answer import Verdict
    from hansei.text import Source

PATIENCE = 5.0
"""Seconds for which the last commit, and the guards, are taken to be the same."""


class Warned(NamedTuple):
    """A line of which a guard speaks."""

    line: int
    """1-based, of the text on the screen."""
    lesson: str
    """The incident and, behind ``#``, the guard."""
    level: str
    """note, warn or ask: nothing is refused while somebody writes."""
    title: str
    why: str
    because: str
    do: str
    path: Path
    """Of the post-mortem."""
    guard_line: int
    """1-based: where the guard stands in it."""


class Listener:
    """The guards of a workspace, and the files as they were committed."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._guards: _Guards | None = None
        self._committed: dict[str, str] = {}
        self._until = 0.0

    def warned(self, path: Path, source: Source) -> list[Warned]:
        """Every line of a file that a guard speaks of, in order; nothing without a git repository, or when no guard means the file.

        Raises:
            HanseiError: the settings are wrong, or git fails.
        """
        repository = self._workspace.repository
        if repository is None:
            return []
        if monotonic() > self._until:
            self._guards, self._until = None, monotonic() + PATIENCE
            self._committed.clear()
        if self._guards is None:
            self._guards = _Guards(self._workspace)
        relative = os.path.relpath(os.path.realpath(path), os.path.realpath(repository.root)).replace(os.sep, "/")
        if not self._guards.mean(relative):
            return []
        change = compared(relative, self._before(repository, relative), source.text)
        spoken = speak(
            Change((change,)),
            self._guards,
            today=now().date(),
            text=lambda asked: source.text if asked == relative else None,
            proved=lambda _: False,  # nothing is refused, so nothing need be proved
            besides=besides(repository.root, self._workspace.folder),
        )
        silent = feedback.muted(spoken.verdicts, feedback.tallies(self._workspace.folder))
        told = [verdict for verdict in spoken.verdicts if feedback.lesson_of(verdict) not in silent]
        return sorted((one for verdict in told for one in self._worded(verdict, change)), key=lambda one: (one.line, one.lesson))

    def forget(self) -> None:
        """Look again the next time: documents or commits have changed."""
        self._until = 0.0

    def _before(self, repository: Repository, relative: str) -> str:
        if relative not in self._committed:
            data = repository.read_at("HEAD", relative) if repository.head() is not None else None
            self._committed[relative] = (data or b"").decode("utf-8", "surrogateescape")
        return self._committed[relative]

    def _worded(self, verdict: Verdict, change: FileChange) -> list[Warned]:
        assert self._guards is not None
        story = verdict.story
        guard = self._guards.guard(verdict.path, str(story["guard"]))
        moved = _old_to_new(change) if guard.kind == "removed" else {}
        return [
            Warned(
                line=moved.get(match.line, match.line),
                lesson=feedback.lesson_of(verdict),
                level=verdict.level,
                title=str(story["title"]),
                why=match.why,
                because=str(story["because"] or ""),
                do=str(story["do"] or ""),
                path=self._workspace.root / verdict.path,
                guard_line=guard.line,
            )
            for match in verdict.matched
        ]


class _Guards:
    """All guards of the folder, in the place of a store."""

    def __init__(self, workspace: Workspace) -> None:
        self._held: list[Held] = []
        self._marks: list[tuple[str, int]] = []
        self._globs: list[Globs] = []
        self._known: dict[tuple[str, str], Guard] = {}
        try:
            cards = shelf(workspace).cards
        except NotFoundError:  # no folder, no guards
            cards = ()
        for card in cards:
            guards = _guards_of(workspace.root / card.path)
            if not guards:
                continue
            number = len(self._held)
            self._held.append(Held(number, card.path, 0, _story(card, guards)))
            for guard in guards:
                self._marks += [(mark, number) for mark in marks_of(guard)]
                self._globs.append(Globs(guard.paths))
                self._known[card.path, guard.id] = guard

    def mean(self, path: str) -> bool:
        """Whether any guard looks at a file."""
        return any(globs.match(path) for globs in self._globs)

    def guard(self, path: str, id: str) -> Guard:
        """The guard of a document."""
        return self._known[path, id]

    def marked(self, marks: Collection[str]) -> Sequence[tuple[str, int]]:
        """See :class:`hansei.recall.speak.Memory`."""
        return [pair for pair in self._marks if pair[0] in marks]

    def held(self, numbers: Collection[int]) -> Sequence[Held]:
        """See :class:`hansei.recall.speak.Memory`."""
        return [self._held[number] for number in numbers]


def _guards_of(path: Path) -> tuple[Guard, ...]:
    try:
        source = files.read(path)
    except HanseiError:
        return ()
    return read_guards(parse(source)).guards if may_have(source.text) else ()


def _story(card: Card, guards: Sequence[Guard]) -> Mapping[str, object]:
    told = {"id": card.name, "title": headline(card), "date": card.date, "severity": card.severity, "rank": card.rank}
    return {**told, "state": card.document_state, "because": None, "do": None, "guards": [guard.plain() for guard in guards]}


def _old_to_new(change: FileChange) -> dict[int, int]:
    """For each line that was taken away the line that now stands in its place."""
    found = {}
    for hunk in change.hunks:
        old, new = hunk.old_start, hunk.new_start
        for mark, _ in hunk.lines:
            if mark == "-":
                found[old] = max(1, new)
            old += mark != "+"
            new += mark != "-"
    return found
