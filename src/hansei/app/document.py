"""One document of the folder with its text: as a person names it, or exactly, for programs, to which a name must mean the same tomorrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app.cards import stem
from hansei.app.folder import pick, shelf
from hansei.app.reading import Reader
from hansei.corpus import files
from hansei.errors import NotFoundError
from hansei.incident import contract

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace
    from hansei.text import Source


class Document(NamedTuple):
    """A document."""

    path: str
    """From the root."""
    name: str
    """The id of the post-mortem, or the name of its file."""
    source: Source


def meant(workspace: Workspace, name: str) -> Document:
    """The document of the folder that a person names, by its path, its id, or a part of either; never any other file.

    Raises:
        HanseiError: there is none, or several fit; it cannot be read; the settings are wrong.
    """
    card = pick(workspace, shelf(workspace), name)
    return Document(card.path, card.name, files.read(workspace.root / card.path))


def document(workspace: Workspace, name: str) -> Document:
    """The document of the folder with this path, id or file name; a part of one names nothing.

    Raises:
        NotFoundError: there is none.
        UsageError: several have this id.
        HanseiError: it cannot be read, or the settings are wrong.
    """
    there = meant(workspace, name)
    if name.strip().casefold() not in {own.casefold() for own in (there.path, there.name, stem(there.path))}:
        raise NotFoundError(f"there is no post-mortem {name!r}", hint=f"did you mean {there.name}?")
    return there


def reading(workspace: Workspace, there: Document) -> dict[str, Any]:
    """All that is understood of a document, by the contract ``hansei.incident/1``.

    Raises:
        HanseiError: the settings are wrong.
    """
    return contract.to_json(Reader(workspace).read(there.path, there.source).incident, there.source)
