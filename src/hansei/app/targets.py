"""Which files a verb is about: the folder, or what was named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hansei.corpus import listing
from hansei.errors import NotFoundError, Place

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace


class Targets(NamedTuple):
    """The files to look at."""

    documents: tuple[Path, ...]
    readme: Path | None
    """The folder's README, when the folder as a whole is looked at and has one."""
    folder: Path | None
    """The folder, when it is looked at as a whole."""

    @property
    def all(self) -> tuple[Path, ...]:
        """Every file: the documents, and the README at its place among them."""
        return (*self.documents, self.readme) if self.readme else self.documents


def find(workspace: Workspace, paths: Sequence[str]) -> Targets:
    """The files that ``paths`` name: files as they are, folders by the post-mortems in them; without paths the folder of the workspace.

    A folder above the workspace's folder means that folder.

    Raises:
        NotFoundError: a path does not exist, or there is no folder.
    """
    if not paths:
        return whole(workspace.folder, workspace.root)
    if len(paths) == 1 and os.path.isdir(paths[0]):
        return whole(_meant(workspace, paths[0]), workspace.root)
    found: dict[str, Path] = {}
    for path in paths:
        if os.path.isdir(path):
            targets = whole(_meant(workspace, path), workspace.root)
            _add(found, targets.all)
        elif os.path.lexists(path):
            _add(found, (Path(os.path.abspath(path)),))
        else:
            raise NotFoundError("there is no such file or folder", hint="paths are relative to the working directory", place=Place(path))
    return Targets(tuple(found.values()), None, None)


def _add(found: dict[str, Path], paths: Iterable[Path]) -> None:
    for path in paths:
        found.setdefault(os.path.realpath(path), path)


def whole(folder: Path, root: Path) -> Targets:
    """All of a folder."""
    there = listing.scan(folder, root=root)
    index = min(
        (path for path in there.indexes if path.parent == folder),
        key=lambda path: (path.name.lower() != "readme.md", path.name),
        default=None,
    )
    return Targets(tuple(there.documents), index, folder)


def _meant(workspace: Workspace, path: str) -> Path:
    named = os.path.abspath(path)
    try:
        folder = str(workspace.folder)
    except NotFoundError:
        return Path(named)
    inside = os.path.realpath(folder).startswith(os.path.realpath(named).rstrip(os.sep) + os.sep)
    return Path(folder) if inside else Path(named)
