"""From bytes to meaning: the parser, the reader and the dialects, wired together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app import cards
from hansei.app.cards import Card
from hansei.checks.relations import plain, relations_of
from hansei.document import Document, parse
from hansei.drafting import catalog
from hansei.errors import ConfigError, UsageError
from hansei.incident import vocabulary
from hansei.incident.read import read as read_incident
from hansei.incident.values import Zone, parse_zone
from hansei.tracking.lifecycle import looks_held, state_of

if TYPE_CHECKING:
    from pathlib import Path

    from hansei.app.workspace import Workspace
    from hansei.corpus.load import Loaded
    from hansei.errors import Place
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Incident
    from hansei.text import Source


class Reading(NamedTuple):
    """One document, understood."""

    path: str
    """Relative to the root, with forward slashes."""
    source: Source
    document: Document
    incident: Incident
    dialect: Dialect | None
    """The dialect it was read by."""
    declared: bool
    """Whether the settings or the document itself name that dialect; else it was recognised."""


class Reader:
    """Reads documents by the dialects of a workspace.

    Raises:
        ConfigError: the settings name a dialect that does not exist, or one of the team's own cannot be used.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @cached_property
    def dialects(self) -> tuple[Dialect, ...]:
        """The team's own dialects, then the built-in ones; a team's dialect hides a built-in one of the same name."""
        own = [catalog.load(folder) for folder in own_folders(self._workspace)]
        names = {dialect.name for dialect in own}
        every = (*own, *(dialect for dialect in catalog.builtin() if dialect.name not in names))
        config = self._workspace.config
        for name in config.specials:
            _known_dialect(name, [dialect.name for dialect in every], config.place("for", name))
        return tuple(settled(self._workspace, dialect) for dialect in every)

    def prepare(self) -> None:
        """Load what every document needs: forked children then share it, and a mistake in the settings is met before the work.

        Raises:
            ConfigError: see above.
        """
        _ = self.dialects
        vocabulary.load("en")

    @cached_property
    def _by_name(self) -> dict[str, Dialect]:
        return {dialect.name: dialect for dialect in self.dialects}

    def dialect(self, name: str, *, place: Place | None = None) -> Dialect:
        """The dialect of this name.

        Raises:
            UsageError: there is none; ConfigError when ``place`` says that a setting names it.
        """
        _known_dialect(name, self._by_name, place)
        return self._by_name[name]

    def read(self, path: str, source: Source) -> Reading:
        """Understand a document; ``path`` is relative to the root. Whatever the document holds, this does not raise."""
        document = parse(source)
        declared = self.declared(path, document)
        incident = read_incident(document, path=path, dialects=self.dialects, dialect=declared)
        dialect = declared or self._by_name.get(incident.dialect or "")
        return Reading(path, source, document, incident, dialect, declared is not None)

    def declared(self, path: str, document: Document | None = None) -> Dialect | None:
        """The dialect that the document's front matter or the settings name, or None."""
        entry = document.front_matter.get("dialect") if document and document.front_matter else None
        if entry is not None and entry.value.lower() in self._by_name:
            return self._by_name[entry.value.lower()]
        name = self._workspace.dialect_name(path)
        if name is None:
            return None
        return self._by_name.get(name) or self.dialect(name, place=self._workspace.dialect_place(name))


def settled(workspace: Workspace, dialect: Dialect) -> Dialect:
    """A dialect with the zone and the words that the settings give it.

    Raises:
        ConfigError: the zone is none that is known.
    """
    zone = configured_zone(workspace)
    scheme = workspace.config.scheme_of(dialect.name)
    return dialect._replace(
        zone=zone.name if zone else dialect.zone,
        severities=scheme.severities or dialect.severities,
        severity_labels=tuple(scheme.severities) or dialect.severity_labels,
        document_states=scheme.document_states or dialect.document_states,
        incident_states=scheme.incident_states or dialect.incident_states,
    )


def configured_zone(workspace: Workspace) -> Zone | None:
    """The zone that the settings give to times without one, or None.

    Raises:
        ConfigError: they name none that is known.
    """
    said = workspace.config.zone
    if said is None:
        return None
    zone = parse_zone(said)
    if zone is None:
        raise ConfigError(f"{said!r} is no zone", hint="write it like UTC, +02:00 or PST", place=workspace.config.place("zone"))
    return zone


def make_cards(reader: Reader, loaded: Sequence[tuple[str, Loaded]]) -> list[list[Any]]:
    """The cards of several documents, as plain values."""
    return [card_of(reader.read(path, one.source)).plain() for path, one in loaded]


def card_of(reading: Reading) -> Card:
    """The card of a document that was read."""
    relations = plain(relations_of(reading.document))
    state = state_of(reading.incident, reading.dialect)
    told = state if reading.incident.document_status is not None or state == "closed" else None
    held = {kind: day.isoformat() for kind, day in looks_held(reading.incident).items()}
    return cards.make(reading.incident, reading.source, reading.path, relations, state=told, held=held)


def _known_dialect(name: str, known: Collection[str], place: Place | None) -> None:
    if name in known:
        return
    from difflib import get_close_matches  # dear at start-up, and only needed to word a mistake

    near = get_close_matches(name.lower(), known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
    raise (ConfigError if place else UsageError)(f"there is no dialect {name!r}", hint=hint, place=place)


def own_folders(workspace: Workspace) -> list[Path]:
    """The folders of the team's own dialects: those that are named, or lie in a folder that is named, in ``dialects``.

    Raises:
        ConfigError: a folder does not exist or holds no dialect.
    """
    found = []
    for index, name in enumerate(workspace.config.dialects):
        folder = workspace.root / name
        candidates = [folder] if (folder / "dialect.toml").is_file() else sorted(folder.glob("*/dialect.toml"))
        if not candidates:
            raise ConfigError(
                f"{name} holds no dialect",
                hint="a dialect is a folder with dialect.toml and template.md; name it, or the folder above several",
                place=workspace.config.place("dialects", index),
            )
        found += [candidate if candidate == folder else candidate.parent for candidate in candidates]
    return found
