"""``hansei read``: everything that is understood of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app.reading import Reader
from hansei.corpus.load import Loaded, read_many
from hansei.errors import HanseiError
from hansei.incident import contract

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace
    from hansei.incident.model import Incident
    from hansei.text import Source


class Understood(NamedTuple):
    """One document that was read."""

    path: str
    """As it was given."""
    source: Source
    incident: Incident

    @property
    def data(self) -> dict[str, Any]:
        """The contract ``hansei.incident/1``."""
        return contract.to_json(self.incident, self.source)


def read(workspace: Workspace, paths: Sequence[str]) -> Iterator[Understood | HanseiError]:
    """Read files, in the given order; what cannot be read is an error in its place. Whatever a document holds, reading it does not raise.

    Raises:
        ConfigError: the settings are wrong.
    """
    reader = Reader(workspace)
    for path, loaded in zip(paths, read_many([workspace.absolute(path) for path in paths]), strict=True):
        if isinstance(loaded, Loaded):
            yield understand(reader, workspace, path, loaded.source)
        else:
            yield loaded.error


def read_text(workspace: Workspace, name: str, source: Source) -> Understood:
    """Read a text that is in no file (yet); ``name`` stands for its path."""
    return understand(Reader(workspace), workspace, name, source)


def understand(reader: Reader, workspace: Workspace, path: str, source: Source) -> Understood:
    """The document as the contract shows it, with the path as it was given."""
    incident = reader.read(workspace.relative(path), source).incident
    return Understood(path, source, incident._replace(path=path, also=tuple(other._replace(path=path) for other in incident.also)))
