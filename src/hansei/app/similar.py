"""``hansei similar`` and ``hansei recurrences``: which past incidents are like a new one, and which of the past ones repeat each other."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app import remember
from hansei.app.folder import find
from hansei.app.recall import judgement_and_prior
from hansei.corpus import files
from hansei.recall.search.emphasis import Known
from hansei.recall.search.page import Page, page_of, unpack
from hansei.recall.search.similar import LIMIT, Alike, Relative, Repeat, repeats, similar
from hansei.text import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hansei.app.workspace import Workspace
    from hansei.errors import HanseiError
    from hansei.store.port import Store

__all__ = [
    "INPUT",
    "LIMIT",
    "Compared",
    "Recurrences",
    "Relative",
    "Repeat",
    "compare",
    "intervals",
    "plain",
    "recurrences",
    "recurrences_plain",
]

INPUT = "-"
"""The name that stands for the standard input."""


class Compared(NamedTuple):
    """A new incident and those that are like it."""

    name: str
    """As it was named; ``-`` is the standard input."""
    alike: Alike
    unreadable: tuple[HanseiError, ...]
    """Documents that could not be read."""


class Recurrences(NamedTuple):
    """The incidents of a folder that repeat each other."""

    groups: tuple[Repeat, ...]
    considered: int
    unreadable: tuple[HanseiError, ...]


def compare(workspace: Workspace, name: str, *, stdin: bytes = b"", limit: int = LIMIT) -> Compared:
    """Past incidents that are like one, which is named by id or file, or comes on the standard input.

    Raises:
        HanseiError: there is none, or several fit; it cannot be read; there is no folder; the settings are wrong.
    """
    if name == INPUT:
        path, source = "", Source.from_bytes(stdin)
    else:
        found = find(workspace, name)
        path, source = workspace.relative(found), files.read(found)
    store, refreshed = remember.ready(workspace, workspace.folder)
    try:
        page = _page(workspace, store, path, source)
        alike = similar(page, store, _general(), path=path or None, limit=limit, known=_known(workspace, store))
        return Compared(name, alike, refreshed.unreadable)
    finally:
        store.close()


def recurrences(workspace: Workspace) -> Recurrences:
    """The incidents of the folder whose causes are alike, in groups.

    Raises:
        HanseiError: there is no folder, or the settings are wrong.
    """
    store, refreshed = remember.ready(workspace, workspace.folder)
    try:
        return Recurrences(repeats(store, _general()), store.size()[0], refreshed.unreadable)
    finally:
        store.close()


def plain(compared: Compared) -> dict[str, Any]:
    """The answer by the schema ``hansei.similar/1``."""
    return {
        "schema": "hansei.similar/1",
        "of": compared.name,
        "similar": [
            {
                "path": relative.path,
                **{key: relative.card.get(key) for key in ("id", "title", "date", "severity", "rank", "because", "do", "open_actions")},
                "likeness": relative.likeness,
                "likeness_of_cause": relative.cause,
                "shared_words": list(relative.words),
                "shared_services": list(relative.services),
            }
            for relative in compared.alike.relatives
        ],
        "near": [{"path": path, "likeness": likeness} for path, likeness in compared.alike.near],
        "considered": compared.alike.considered,
    }


def recurrences_plain(found: Recurrences) -> dict[str, Any]:
    """The answer by the schema ``hansei.recurrences/1``."""
    return {
        "schema": "hansei.recurrences/1",
        "groups": [
            {
                "shared_words": list(group.words),
                "likeness": group.likeness,
                "intervals_days": intervals(group),
                "incidents": [
                    {"path": held.path, **{key: held.card.get(key) for key in ("id", "title", "date", "severity", "rank", "open_actions")}}
                    for held in group.members
                ],
            }
            for group in found.groups
        ],
        "considered": found.considered,
    }


def intervals(group: Repeat) -> list[int]:
    """Days between the beginnings of one incident of a group and the next; incidents without a date are left out."""
    days = [date.fromisoformat(str(held.card["date"])) for held in group.members if held.card.get("date")]
    return [(later - earlier).days for earlier, later in pairwise(days)]


def _page(workspace: Workspace, store: Store, path: str, source: Source) -> Page:
    """What a document says: read, unless the store knows it."""
    number = store.numbered(path, source.digest) if path else None
    if number is not None:
        return Page(unpack(store.texts([number])[number]), tuple(store.facts(number)))
    from hansei.app.reading import Reader  # parser and reader: only for what is new

    reading = Reader(workspace).read(path, source)
    return page_of(reading.document, reading.incident)


def _known(workspace: Workspace, store: Store) -> Known | None:
    """What is known of the store's terms, when the workspace keeps something from one question to the next."""
    return workspace.keeper.noted("terms", store.state(), lambda: Known({}, {})) if workspace.keeper else None


def _general() -> Mapping[str, float]:
    return judgement_and_prior()[1].documents
