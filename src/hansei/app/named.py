"""What post-mortems name in a file of code, at the lines where it stands on the screen."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app import feedback
from hansei.app.anchors import Anchored, Anchors
from hansei.app.folder import headline, shelf
from hansei.app.listening import Warned
from hansei.app.memory import Memory
from hansei.app.parallel import CHUNK, chunked, each, worth
from hansei.app.reading import Reader
from hansei.corpus import files, traces
from hansei.corpus.load import Loaded, read_many
from hansei.errors import HanseiError, NotFoundError
from hansei.incident.anchors import Anchor, anchor_of, anchors_of, code_of
from hansei.recall.places import line_now, part_called

if TYPE_CHECKING:
    from pathlib import Path

    from hansei.app.cards import Card
    from hansei.app.workspace import Workspace
    from hansei.corpus.git import Repository
    from hansei.text import Source

MOST = 20
"""Hints for one file."""
_THINGS = {"line": "line", "symbol": "code", "test": "test", "file": "file"}


class _Place(NamedTuple):
    """A document that names something in a file."""

    card: Card
    anchors: tuple[Anchor, ...]


class Named:
    """The anchors of a workspace, by the files they stand in."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._version: tuple[int, str | None] | None = None
        self._places: Mapping[str, list[_Place]] = {}
        self._told: dict[str, list[tuple[Card, Anchored]]] = {}
        self._committed: dict[str, str] = {}

    def told(self, path: Path, source: Source) -> list[Warned]:
        """Every place of a file that a post-mortem names, in order; nothing without a git repository.

        Raises:
            HanseiError: the settings are wrong, or git fails.
        """
        repository = self._workspace.repository
        if repository is None:
            return []
        self._renew(repository)
        relative = self._workspace.relative(path)
        if relative not in self._places:
            return []
        if relative not in self._told:
            self._told[relative] = list(self._looked(relative))
            committed = os.path.relpath(os.path.realpath(path), os.path.realpath(repository.root)).replace(os.sep, "/")
            data = repository.read_at("HEAD", committed) if repository.head() is not None else None
            self._committed[relative] = (data or b"").decode("utf-8", "surrogateescape")
        found = [self._worded(card, one, self._committed[relative], source) for card, one in self._told[relative]]
        return sorted(found, key=lambda one: (one.line, one.lesson))[:MOST]

    def forget(self) -> None:
        """Look again the next time: documents or commits have changed."""
        self._version = None

    def _renew(self, repository: Repository) -> None:
        """Read the documents again when one of them, or the commit that is checked out, has changed."""
        try:
            cards = shelf(self._workspace).cards
        except NotFoundError:  # no folder, no post-mortems
            cards = ()
        keeper = self._workspace.keeper
        version = (keeper.version if keeper is not None else 0, traces.tip(repository))
        if self._version == version and keeper is not None:
            return
        self._version = version
        self._places = _places(self._workspace, cards)
        self._told.clear()
        self._committed.clear()

    def _looked(self, relative: str) -> Iterator[tuple[Card, Anchored]]:
        """Where the anchors in a file stand."""
        tallies = feedback.tallies(self._workspace.folder)
        asked = Anchors.of(self._workspace)
        for card, anchors in self._places[relative]:
            tally = tallies.get(card.name)
            if tally is not None and tally.muted:
                continue
            try:
                text = files.read(self._workspace.root / card.path).text
            except HanseiError:  # gone since
                continue
            for one in asked.look(card.path, text, anchors).anchors:
                if one.state in ("firm", "suspect", "moved"):
                    yield card, one

    def _worded(self, card: Card, one: Anchored, committed: str, source: Source) -> Warned:
        thing = _THINGS[one.anchor.kind]
        since = {"suspect": ", and has changed since it was last confirmed", "moved": f" as {one.anchor.value}"}.get(one.state, "")
        at, end = one.anchor.span
        return Warned(
            line=_line(one, committed, source),
            lesson=card.name,
            level="note",
            title=headline(card),
            why=f"{thing} is named by its post-mortem{since}",
            because="",
            do="" if one.state != "suspect" else f"hansei confirm {card.name} --list",
            path=self._workspace.root / card.path,
            guard_line=self._line_of(card, at) if end > at else 1,
        )

    def _line_of(self, card: Card, at: int) -> int:
        try:
            return files.read(self._workspace.root / card.path).line_at(at)
        except (HanseiError, ValueError):
            return 1


def _places(workspace: Workspace, cards: Sequence[Card]) -> dict[str, list[_Place]]:
    """The anchors of the folder, by the files they stand in; a file that has moved is known by the name it has now."""
    asked = Anchors.of(workspace)
    found: dict[str, list[_Place]] = {}
    for card, anchors in _anchors(workspace, cards):
        by_file: dict[str, list[Anchor]] = {}
        for one in anchors:
            path = asked.file_of(card.path, one)
            if path:
                by_file.setdefault(path, []).append(one)
        for path, own in by_file.items():
            found.setdefault(path, []).append(_Place(card, tuple(own)))
    return found


def _anchors(workspace: Workspace, cards: Sequence[Card]) -> Iterator[tuple[Card, list[Anchor]]]:
    """Each document with its anchors, kept by its content."""
    memory = Memory(workspace)
    by_path = {card.path: card for card in cards}
    missing: list[tuple[str, Loaded]] = []
    for one in read_many([workspace.root / path for path in by_path]):
        if isinstance(one, Loaded):
            path = workspace.relative(one.path)
            plain = memory.get("anchors", path, one.digest)
            if plain is None:
                missing.append((path, one))
            else:
                yield by_path[path], [anchor_of(each) for each in plain]
    reader = Reader(workspace)
    chunks = chunked(missing, CHUNK)
    for index, made in each(lambda chunk: _read(reader, chunk), chunks, worth(len(missing))):
        for (path, loaded), plain in zip(chunks[index], made, strict=True):
            memory.put("anchors", path, loaded.digest, plain)
            yield by_path[path], [anchor_of(one) for one in plain]
    if missing:
        memory.save()


def _read(reader: Reader, chunk: Sequence[tuple[str, Loaded]]) -> list[list[list[Any]]]:
    readings = [reader.read(path, loaded.source) for path, loaded in chunk]
    return [[one.plain() for one in code_of(anchors_of(reading.document, reading.incident))] for reading in readings]


def _line(one: Anchored, committed: str, source: Source) -> int:
    """The line on the screen: what git says of HEAD, carried over to a text that may have been changed since."""
    if one.anchor.kind in ("symbol", "test"):
        part = part_called(source.text, one.anchor.name)
        return part.line if part is not None else 1
    if one.line is None:
        return 1
    place = line_now(committed, source.text, one.line)
    return place.line if place is not None and place.line is not None else min(one.line, source.line_count)
