"""What is open, and what is known of it: the one object that all features ask."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from hansei.errors import HanseiError
from hansei.lsp.abilities import Abilities
from hansei.lsp.addresses import to_path
from hansei.lsp.buffers import Buffer
from hansei.lsp.positions import Lines
from hansei.lsp.protocol import Params, text_of
from hansei.lsp.workspaces import Workspaces

if TYPE_CHECKING:
    from hansei.app.mentions import Names
    from hansei.app.proofread import Proof
    from hansei.lsp.client import Client
    from hansei.lsp.workspaces import Room
    from hansei.text import Source

LONGEST = 500_000
"""Code points of a document that is looked at while somebody writes."""
CALM = 0.05
"""Seconds of one check up to which a document is checked after every change; one that takes longer is given as long a rest."""

MOMENT = 2.0
"""Seconds for which the names of all post-mortems are taken to be the same."""


class Look(NamedTuple):
    """An open post-mortem as it is now."""

    buffer: Buffer
    path: Path
    room: Room
    proof: Proof
    lines: Lines


class Session:
    """The open documents.

    Args:
        client: the editor.
        folder: where the post-mortems lie, instead of what is configured.
    """

    def __init__(self, client: Client, folder: str | None = None) -> None:
        self.client = client
        self.abilities = Abilities()
        self.workspaces = Workspaces(folder, self._settings)
        self._buffers: dict[str, Buffer] = {}
        self._looks: dict[str, Look] = {}
        self._due: dict[str, float] = {}
        self._rest: dict[str, float] = {}
        self._names: dict[Path, tuple[Room, float, Names]] = {}

    # --------------------------------------------------------------------------------------------------------- documents

    def put(self, buffer: Buffer) -> None:
        """A document is open, or has changed: it is looked at as soon as there is time."""
        self._buffers[buffer.uri] = buffer
        self._looks.pop(buffer.uri, None)
        self._due[buffer.uri] = monotonic() + self._rest.get(buffer.uri, 0.0)

    def drop(self, uri: str) -> None:
        """A document was closed."""
        self._buffers.pop(uri, None)
        self._looks.pop(uri, None)
        self._due.pop(uri, None)
        self._rest.pop(uri, None)

    def again(self) -> None:
        """Something outside of the documents has changed: look at all of them again."""
        for room in self.workspaces.rooms:
            room.proofreader.forget()
            room.listener.forget()
            room.named.forget()
        self._names.clear()
        self._looks.clear()
        self._due.update(dict.fromkeys(self._buffers, monotonic()))

    def buffer(self, uri: str) -> Buffer | None:
        """An open document."""
        return self._buffers.get(uri)

    # ------------------------------------------------------------------------------------------------------------- asking

    def look(self, uri: str) -> Look | None:
        """An open post-mortem, understood and checked once for each text; None for what is none, is too long, or has no settings."""
        buffer = self._buffers.get(uri)
        if buffer is None or len(buffer.source.text) > LONGEST:
            return None
        known = self._looks.get(uri)
        path = to_path(uri)
        room = self.workspaces.of(path) if path else None
        if known is not None and known.room is room:
            return known
        if path is None or room is None:
            return None
        meant = room.proofreader.is_document(path)
        if meant is False:
            return None
        began = monotonic()
        proof = room.proofreader.proof(path, buffer.source)
        took = monotonic() - began
        self._rest[uri] = min(took, 1.0) if took > CALM else 0.0
        if meant is None and not proof.reading.incident.is_postmortem:
            return None
        look = Look(buffer, path, room, proof, Lines(buffer.source, self.abilities.encoding))
        self._looks[uri] = look
        return look

    def is_document(self, uri: str) -> bool | None:
        """Whether something is one of the post-mortems; None when only its text can tell."""
        path = to_path(uri)
        room = self.workspaces.of(path) if path else None
        return False if path is None or room is None else room.proofreader.is_document(path)

    def asked(self, params: Params) -> Look | None:
        """The post-mortem that a request is about."""
        return self.look(text_of(params, "textDocument", "uri"))

    def names(self, room: Room) -> Names:
        """The names of a workspace's post-mortems, as of a moment ago."""
        from hansei.app.mentions import Names  # the parser, which the first answer does without

        known = self._names.get(room.workspace.root)
        if known is None or known[0] is not room or monotonic() - known[1] > MOMENT:
            known = (room, monotonic(), Names(room.workspace))
            self._names[room.workspace.root] = known
        return known[2]

    def rooms(self) -> list[Room]:
        """The workspaces of the folders that the editor has open, and of its documents."""
        found = [self.workspaces.of(root / "any") for root in self.workspaces.roots] + list(self.workspaces.rooms)
        return list({room.workspace.root: room for room in found if room is not None}.values())

    def texts(self) -> dict[Path, Source]:
        """The open documents by their paths."""
        return {path: buffer.source for uri, buffer in self._buffers.items() if (path := to_path(uri)) is not None}

    # ---------------------------------------------------------------------------------------------------------- what is due

    def wait(self) -> float | None:
        """Seconds until the next document is to be looked at; None when none is."""
        return max(0.0, min(self._due.values()) - monotonic()) if self._due else None

    def due(self) -> Buffer | None:
        """The document that is to be looked at now, if any; it is handed out once."""
        uri = min(self._due, key=lambda one: self._due[one], default=None)
        if uri is None or self._due[uri] > monotonic():
            return None
        del self._due[uri]
        return self._buffers.get(uri)

    def _settings(self, error: HanseiError | None, place: Path) -> None:
        if error is None:
            self.client.log(f"The settings of {place} were read anew.", "info")
            self.again()
        else:
            self.client.show(f"The settings cannot be used, and those of before stay: {error}", "warning")
