"""The post-mortems of the folder as cards, each read once and then taken from the cache; and how a person names one of them."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hansei.app import targets
from hansei.app.cards import Card, Origin, card_of, stem
from hansei.app.memory import Memory
from hansei.corpus import listing
from hansei.corpus.load import Loaded, read_many
from hansei.errors import HanseiError, NotFoundError, UsageError
from hansei.publish.index_text import bare_title

if TYPE_CHECKING:
    from hansei.app.targets import Targets
    from hansei.app.workspace import Workspace


class Shelf(NamedTuple):
    """The folder's documents, by what they say of themselves."""

    cards: tuple[Card, ...]
    """In order of their paths."""
    folder: Path
    readme: Path | None
    """The folder's README, when it has one."""
    unreadable: tuple[HanseiError, ...]

    @property
    def post_mortems(self) -> tuple[Card, ...]:
        """The documents that are post-mortems, drafts included."""
        return tuple(card for card in self.cards if card.counts)


def shelf(workspace: Workspace, *, cache: bool = True) -> Shelf:
    """The cards of all documents in the folder, those that the workspace keeps when it has a keeper.

    Raises:
        HanseiError: there is no folder, or the settings are wrong.
    """
    folder, keeper = workspace.folder, workspace.keeper
    if keeper is None:
        return shelf_of(workspace, folder, cache=cache)

    def where() -> Targets:
        return targets.whole(folder, workspace.root)

    kept: Shelf = keeper.get(
        lambda: listing.states(folder, root=workspace.root),
        lambda: _filled(workspace, folder, where(), cache=cache),
        lambda before, differing: _mended(workspace, before, where(), {folder / path for path in differing}, cache=cache),
    )
    return kept


def shelf_of(workspace: Workspace, folder: Path, *, cache: bool = True) -> Shelf:
    """The cards of all documents in some folder."""
    return _filled(workspace, folder, targets.whole(folder, workspace.root), cache=cache)


def cards_of(workspace: Workspace, documents: Sequence[Path], *, cache: bool = True) -> tuple[dict[str, Card], tuple[HanseiError, ...]]:
    """The cards of some documents by their paths from the root, and why others cannot be read.

    Raises:
        HanseiError: the settings are wrong.
    """
    memory = Memory(workspace, use=cache)
    cards: dict[str, Card] = {}
    missing: list[tuple[str, Loaded]] = []
    unreadable = []
    for one in read_many(documents):
        if not isinstance(one, Loaded):
            unreadable.append(one.error)
            continue
        path = workspace.relative(one.path)
        card = _known(memory, path, one.digest)
        if card is None:
            missing.append((path, one))
        else:
            cards[path] = card
    if missing:
        cards.update(_read(workspace, memory, missing))
        memory.save()
    return cards, tuple(unreadable)


def find(workspace: Workspace, name: str) -> Path:
    """The document that a person names: by path, id or its end (``#404``), file name or a part of it.

    Raises:
        NotFoundError: there is none.
        UsageError: several fit.
    """
    if os.path.isfile(name):
        return Path(os.path.abspath(name))
    return workspace.root / pick(workspace, shelf(workspace), name).path


def pick(workspace: Workspace, there: Shelf, name: str) -> Card:
    """The card that a person names, as :func:`find` understands names.

    Raises:
        NotFoundError: there is none.
        UsageError: several fit.
    """
    at = bisect_left(there.cards, name, key=lambda card: card.path)
    if at < len(there.cards) and there.cards[at].path == name:  # its path, as a page asks for it
        return there.cards[at]
    wanted = name.strip().lower().removeprefix("#")
    for fits in (_is_named, _begins_so, _ends_so, _holds):
        found = [card for card in there.cards if wanted and fits(card, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            some = ", ".join(workspace.shown(workspace.root / card.path) for card in found[:5])
            raise UsageError(f"{name!r} may mean {len(found)} post-mortems", hint=f"name one by its path: {some}")
    raise NotFoundError(f"there is no post-mortem {name!r} in {workspace.shown(there.folder)}", hint=_closest(wanted, there.cards))


def headline(card: Card | Origin) -> str:
    """What happened, in a line: the title without a generic beginning; the file's name when it has none."""
    return bare_title(card.title) if card.title else stem(card.path)


def _filled(workspace: Workspace, folder: Path, where: Targets, *, cache: bool) -> Shelf:
    cards, unreadable = cards_of(workspace, where.documents, cache=cache)
    return Shelf(tuple(cards[path] for path in sorted(cards)), folder, where.readme, unreadable)


def _mended(workspace: Workspace, before: Shelf, where: Targets, differing: Collection[Path], *, cache: bool) -> Shelf:
    """The shelf anew when some files changed, came or went: the cards of the others are as they were."""
    if before.unreadable or len(differing) > _FEW:
        return _filled(workspace, before.folder, where, cache=cache)
    cards, unreadable = cards_of(workspace, [path for path in where.documents if path in differing], cache=cache)
    dropped = {workspace.relative(path) for path in differing}
    every = {card.path: card for card in before.cards if card.path not in dropped} | cards
    return Shelf(tuple(every[path] for path in sorted(every)), before.folder, where.readme, unreadable)


_FEW = 50
"""Files that are looked at by themselves; when more differ, all are."""


def _known(memory: Memory, path: str, digest: str) -> Card | None:
    packed = memory.get("card", path, digest)
    if packed is None:
        checked = memory.get("check", path, digest)  # a check keeps the card beside its findings
        packed = checked[2] if isinstance(checked, list) and len(checked) == 3 else None
    try:
        return card_of(path, packed) if packed is not None else None
    except (TypeError, ValueError):
        return None


def _read(workspace: Workspace, memory: Memory, missing: Sequence[tuple[str, Loaded]]) -> dict[str, Card]:
    from hansei.app.parallel import CHUNK, chunked, each, worth  # only when something is new
    from hansei.app.reading import Reader, make_cards  # parser and reader: 50 ms that a run on known documents need not pay

    reader = Reader(workspace)
    reader.prepare()
    chunks = chunked(missing, CHUNK)
    found = {}
    for index, packed in each(lambda chunk: make_cards(reader, chunk), chunks, worth(len(missing))):
        for (path, loaded), plain in zip(chunks[index], packed, strict=True):
            memory.put("card", path, loaded.digest, plain)
            found[path] = card_of(path, plain)
    return found


def _is_named(card: Card, wanted: str) -> bool:
    return wanted in (
        (card.id or "").lower().removeprefix("#"),
        stem(card.path).lower(),
        card.path.lower(),
        card.path.rpartition("/")[2].lower(),
    )


def _begins_so(card: Card, wanted: str) -> bool:
    return stem(card.path).lower().startswith(wanted) or (card.id or "").lower().startswith(wanted)


def _ends_so(card: Card, wanted: str) -> bool:
    id = (card.id or "").lower()
    return id.endswith(wanted) and not id[: -len(wanted)][-1:].isalnum()


def _holds(card: Card, wanted: str) -> bool:
    return len(wanted) > 2 and wanted in stem(card.path).lower()


def _closest(wanted: str, cards: Sequence[Card]) -> str:
    from difflib import get_close_matches  # dear at start-up, and only needed to word a mistake

    names = {name.lower(): name for card in cards for name in (card.id, stem(card.path)) if name}
    near = get_close_matches(wanted, names, n=2, cutoff=0.5)
    return f"did you mean {' or '.join(names[one] for one in near)}?" if near else "`hansei list` lists them; a path will do, too"
