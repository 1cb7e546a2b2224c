"""What is to be done in the whole folder, from the cache alone: for the list of all action items, however many there are.

The cards know all of it and much more. But to read ten thousand documents only to see that they are the same, and to take their cards
apart, takes a second. Here a file is known by its stamp, as in the store, and kept is just what the list needs; what is open apart from
what is finished, since hardly a list wants both.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app.cards import FINISHED, ActionCard, Origin
from hansei.app.folder import cards_of
from hansei.app.memory import version_of
from hansei.corpus import listing
from hansei.corpus.disk import stamp_of
from hansei.corpus.load import Cache
from hansei.text.source import digest_of

if TYPE_CHECKING:
    from hansei.app.cards import Card
    from hansei.app.workspace import Workspace
    from hansei.errors import HanseiError

FILE = "actions"
"""The file of the cache, under ``.hansei/``."""
PARTS = ("open", "finished")


class Entry(NamedTuple):
    """A post-mortem and those of its action items that were asked for."""

    origin: Origin
    actions: list[tuple[int, ActionCard]]
    """Each with its place among all of the post-mortem, from 1."""


class Ledger(NamedTuple):
    """The action items of a folder."""

    entries: list[Entry]
    """In order of the files' names; for each part that was asked for anew."""
    unreadable: tuple[HanseiError, ...]


def ledger(workspace: Workspace, parts: Iterable[str] = PARTS) -> Ledger:
    """The action items of the folder's post-mortems.

    Args:
        workspace: where they are.
        parts: ``open``, ``finished`` or both.

    Raises:
        HanseiError: there is no folder, or the settings are wrong.
    """
    book = _Book(workspace)
    unreadable = book.update()
    entries = [_entry(row) for part in parts for row in book.rows(part).values()]
    return Ledger(entries, unreadable)


class _Book:
    """The rows of a folder's documents, by their names in the folder."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._folder = workspace.folder
        self._cache = Cache(workspace.root, version_of(workspace), name=FILE)
        self._key = digest_of(os.fsencode(workspace.relative(self._folder)))
        self._rows: dict[str, dict[str, list[Any]]] = {}

    def rows(self, part: str) -> dict[str, list[Any]]:
        if part not in self._rows:
            self._rows[part] = self._cache.get(self._key, part, {})
        return self._rows[part]

    def update(self) -> tuple[HanseiError, ...]:
        """Read what is not known by its stamp, and forget what is gone; returns why files cannot be read."""
        known: dict[str, str] = self._cache.get(self._key, "stamps", {})
        folder = str(self._folder)
        stamps = {name: stamp_of(f"{folder}/{name}") for name in listing.names(self._folder, root=self._workspace.root, known=known)}
        changed = sorted(name for name, stamp in stamps.items() if not stamp or known.get(name) != stamp)
        gone = known.keys() - stamps.keys()
        if not changed and not gone:
            return ()
        cards, unreadable = cards_of(self._workspace, [self._folder / name for name in changed])
        fresh = {name: card for name in changed if (card := cards.get(self._workspace.relative(self._folder / name))) is not None}
        for part in PARTS:
            old = self.rows(part)
            rows = {name: old[name] for name in old.keys() - set(changed) - gone}
            rows |= {name: row for name, card in fresh.items() if (row := _row(card, part)) is not None}
            self._rows[part] = {name: rows[name] for name in sorted(rows)}
            self._cache.put(self._key, part, self._rows[part])
        unread = set(changed) - fresh.keys()
        self._cache.put(self._key, "stamps", {name: stamp for name, stamp in stamps.items() if stamp and name not in unread})
        self._cache.save()
        return unreadable


def _row(card: Card, part: str) -> list[Any] | None:
    """What is kept of a post-mortem; None when it has no action item of this part, or is no post-mortem."""
    finished = part == "finished"
    actions = [[number, *action] for number, action in enumerate(card.actions, 1) if (action.state in FINISHED) is finished]
    if not actions or not card.counts:
        return None
    return [card.path, card.title, card.id, card.date, card.severity, card.rank, list(card.services), actions]


def _entry(row: list[Any]) -> Entry:
    path, title, id, date, severity, rank, services, actions = row
    return Entry(
        Origin(path, title, id, date, severity, rank, tuple(services)), [(number, ActionCard._make(action)) for number, *action in actions]
    )
