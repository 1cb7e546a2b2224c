"""``hansei dialect``: the dialects of the workspace, and the proof of a team's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hansei.app.reading import Reader, own_folders
from hansei.drafting import catalog
from hansei.drafting.prove import Flaw, prove
from hansei.errors import NotFoundError, Place

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace
    from hansei.incident.dialect import Dialect


class Known(NamedTuple):
    """A dialect of the workspace."""

    dialect: Dialect
    own: bool
    """Whether it is the team's own."""
    chosen: bool
    """Whether new documents are written in it."""
    folder: str
    """Where it lies; empty for one that comes with Hansei."""


class Proof(NamedTuple):
    """What is wrong with a dialect."""

    name: str
    flaws: tuple[Flaw, ...]


def known(workspace: Workspace) -> list[Known]:
    """The dialects of the workspace, the team's own first.

    Raises:
        ConfigError: one of the team's own cannot be used.
    """
    folders = {folder.resolve().name: folder for folder in own_folders(workspace)}
    return [
        Known(
            dialect,
            dialect.name in folders,
            dialect.name == workspace.config.dialect,
            workspace.shown(folders[dialect.name]) if dialect.name in folders else "",
        )
        for dialect in Reader(workspace).dialects
    ]


def show(workspace: Workspace, name: str) -> Known:
    """One dialect of the workspace.

    Raises:
        UsageError: there is none of this name; the hint names what is closest.
    """
    wanted = Reader(workspace).dialect(name)
    return next(one for one in known(workspace) if one.dialect.name == wanted.name)


def blueprint(workspace: Workspace, name: str) -> catalog.Blueprint:
    """A dialect with its template.

    Raises:
        UsageError: there is none of this name.
    """
    found = show(workspace, name)
    layout = catalog.load_blueprint(workspace.absolute(found.folder)) if found.own else catalog.blueprint(name)
    return layout._replace(dialect=found.dialect)


def check(folder: str) -> Proof:
    """Prove the dialect in a folder: a fresh document of it is read back with nothing unknown, and a filled one unchanged.

    Raises:
        NotFoundError: there is no such folder.
        ConfigError: its files cannot be used.
    """
    path = Path(folder)
    if not path.is_dir():
        raise NotFoundError("there is no such folder", hint="a dialect is a folder with dialect.toml and template.md", place=Place(folder))
    return Proof(path.resolve().name, tuple(prove(path)))
