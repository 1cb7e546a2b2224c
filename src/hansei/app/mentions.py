"""What a text points at: other post-mortems by id or file, files of the repository, headings; and who points at a post-mortem."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from hansei.app.cards import stem
from hansei.app.folder import shelf
from hansei.checks.anchors import slug
from hansei.corpus import files
from hansei.document import parse
from hansei.errors import HanseiError
from hansei.text import Source, Span
from hansei.text.source import BOM

if TYPE_CHECKING:
    from hansei.app.cards import Card
    from hansei.app.reading import Reading
    from hansei.app.workspace import Workspace

_NAME = re.compile(r"#?[^\W_][\w.-]*\w")
_TELLING = re.compile(r"\A#\d|[^\W\d_].*\d|\d.*[^\W\d_]|\d-\d|\.(?:md|markdown)\Z", re.IGNORECASE | re.DOTALL)
"""A name has a number in it, or the ending of a file: a mere word, or a mere number, may mean anything."""
_MARKDOWN = re.compile(r"\.(?:md|markdown)\Z", re.IGNORECASE)


class Mention(NamedTuple):
    """A place that names a post-mortem."""

    span: Span
    card: Card


class Pointer(NamedTuple):
    """A place that leads somewhere."""

    span: Span
    path: Path | None = None
    """A file that is there; None for an address of the web, or a heading of the same document."""
    line: int = 1
    """1-based."""
    anchor: str = ""
    """A heading of that file, or of the same document, as it stands behind ``#``."""
    url: str = ""


class Names:
    """The names under which the folder's post-mortems are known."""

    def __init__(self, workspace: Workspace) -> None:
        try:
            cards: Iterable[Card] = shelf(workspace).cards
        except HanseiError:  # no folder, so nothing has a name
            cards = ()
        self.cards = tuple(cards)
        self._by_path = {card.path: card for card in self.cards}
        self._known: dict[str, Card] = {}
        for card in self.cards:
            for name in filter(None, (stem(card.path), card.id)):
                self._known[name.lower().removeprefix("#")] = card

    def find(self, name: str) -> Card | None:
        """The post-mortem that is called so, by its id or its file's name."""
        return self._known.get(_MARKDOWN.sub("", name.strip().lower().removeprefix("#")))

    def at(self, path: str) -> Card | None:
        """The post-mortem at a path from the root."""
        return self._by_path.get(path)

    def mentions(self, text: str) -> Iterator[Mention]:
        """Every place of a text that names a post-mortem, in order."""
        for match in _NAME.finditer(text):
            card = self.find(match[0]) if _TELLING.search(match[0]) else None
            if card is not None:
                yield Mention(Span(*match.span()), card)


def referring(workspace: Workspace, names: Names, card: Card, texts: Mapping[Path, Source]) -> Iterator[tuple[Path, Source, Span]]:
    """Every place in the folder's documents that names a post-mortem.

    Args:
        workspace: where the documents lie.
        names: the names of the post-mortems.
        card: the post-mortem.
        texts: documents that are to be taken as they are here, not as their files are.
    """
    for one in names.cards:
        path = workspace.root / one.path
        try:
            source = texts.get(path) or Source(files.read(path).text.removeprefix(BOM))  # editors do not count the mark
        except HanseiError:  # gone, or not to be read
            continue
        for mention in names.mentions(source.text):
            if mention.card.path == card.path:
                yield path, source, mention.span


def pointers(workspace: Workspace, reading: Reading) -> Iterator[Pointer]:
    """Links and paths of a document that lead to something that is there, in order of place."""
    home = os.path.dirname(reading.path)
    found: list[Pointer] = []
    for inline in reading.document.inlines:
        if inline.kind in {"link", "image"} and inline.target and not inline.target.startswith(("http://", "https://", "mailto:")):
            pointer = _linked(workspace, home, inline.span, inline.target)
            if pointer is not None:
                found.append(pointer)
    for reference in reading.incident.references:
        span = reference.span
        if any(one.span.touches(span) for one in found):
            continue
        if reference.kind in {"path", "test"}:
            path = _inside(workspace, reference.value.partition("::")[0])
            if path is not None:
                found.append(Pointer(span, path, reference.line or 1))
        elif reference.kind == "ticket":
            address = workspace.config.team.address(reference.value)
            if address:
                found.append(Pointer(span, url=address))
    return iter(sorted(found))


def landing(reading: Reading, pointer: Pointer) -> int:
    """The 1-based line to which a pointer of a document leads."""
    if not pointer.anchor:
        return pointer.line
    try:
        document = parse(files.read(pointer.path)) if pointer.path else reading.document
    except HanseiError:
        return 1
    wanted = slug(unquote(pointer.anchor))
    found = (section.heading.span.start for section in document.sections if slug(section.title) == wanted)
    return document.source.line_at(next(found, 0))


def _linked(workspace: Workspace, home: str, span: Span, target: str) -> Pointer | None:
    plain, _, anchor = target.partition("#")
    if not plain:
        return Pointer(span, anchor=anchor) if anchor else None
    plain = unquote(plain.partition("?")[0])
    path = _inside(workspace, plain.lstrip("/") if plain.startswith("/") else os.path.join(home, plain))
    return Pointer(span, path, anchor=anchor) if path else None


def _inside(workspace: Workspace, relative: str) -> Path | None:
    """A file of the repository that is there; nothing outside of it is ever looked at."""
    if "\0" in relative:
        return None
    path = workspace.root / os.path.normpath(relative)
    return path if workspace.root in path.parents and workspace.holds(str(path)) and path.exists() else None
