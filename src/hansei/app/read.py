"""``hansei read``: everything that is understood of documents, of many by several processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app.parallel import CHUNK, chunked, in_order, worth
from hansei.app.reading import Reader
from hansei.corpus.load import Loaded, read_many
from hansei.errors import HanseiError
from hansei.incident import contract

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace
    from hansei.text import Source

Show = Callable[[dict[str, Any]], str]
"""Makes a text of the contract ``hansei.incident/1``."""


class Told(NamedTuple):
    """What is told of one document."""

    text: str
    """As it was asked for."""
    is_postmortem: bool
    problems: list[str]
    """The codes of what was not understood."""


def read(workspace: Workspace, paths: Sequence[str], show: Show) -> Iterator[Told | HanseiError]:
    """Read files, in the given order; what cannot be read is an error in its place. Whatever a document holds, reading it does not raise.

    What is read is shown where it was read, by the process that has it at hand: only texts pass between processes.

    Raises:
        ConfigError: the settings are wrong.
    """
    reader = Reader(workspace)
    reader.prepare()

    def tell(names: Sequence[str]) -> list[list[Any] | None]:
        loaded = read_many(workspace.absolute(path) for path in names)
        return [
            [*_told(reader, workspace, path, one.source, show)] if isinstance(one, Loaded) else None
            for path, one in zip(names, loaded, strict=True)
        ]

    chunks = chunked(paths, CHUNK)
    for names, answers in zip(chunks, in_order(tell, chunks, worth(len(paths))), strict=True):
        for path, answer in zip(names, answers, strict=True):
            if answer is not None:
                yield Told(*answer)
                continue
            for one in read_many([workspace.absolute(path)]):  # once more, to say what is wrong with it
                yield _told(reader, workspace, path, one.source, show) if isinstance(one, Loaded) else one.error


def read_text(workspace: Workspace, name: str, source: Source, show: Show) -> Told:
    """Read a text that is in no file (yet); ``name`` stands for its path."""
    return _told(Reader(workspace), workspace, name, source, show)


def _told(reader: Reader, workspace: Workspace, path: str, source: Source, show: Show) -> Told:
    data = _understood(reader, workspace, path, source)
    return Told(show(data), data["is_postmortem"], [problem["code"] for problem in data["problems"]])


def _understood(reader: Reader, workspace: Workspace, path: str, source: Source) -> dict[str, Any]:
    """The document as the contract shows it, with the path as it was given."""
    incident = reader.read(workspace.relative(path), source).incident
    incident = incident._replace(path=path, also=tuple(other._replace(path=path) for other in incident.also))
    return contract.to_json(incident, source)
