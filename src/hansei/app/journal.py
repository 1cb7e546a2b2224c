"""Files beside the post-mortems that only grow, a JSON object a line: two branches that both write are merged by keeping both."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hansei.corpus import files
from hansei.text import EditSet, Source

if TYPE_CHECKING:
    from pathlib import Path

    from hansei.app.workspace import Workspace

ATTRIBUTES = ".gitattributes"


def write(workspace: Workspace, path: Path, line: str, *, alike: str | None = None) -> bool:
    """Add a line; returns whether ``.gitattributes`` was changed, so that branches merge.

    Args:
        workspace: where.
        path: the file.
        line: what is added, without its end.
        alike: a pattern of names, within its folder, for all files that are merged like this one.

    Raises:
        HanseiError: the file cannot be written.
    """
    files.append(path, line)
    return _merge_by_union(workspace, path, alike)


def _merge_by_union(workspace: Workspace, path: Path, alike: str | None) -> bool:
    """Have git keep the lines of both sides when two branches have answered, unless somebody has decided about it already."""
    repository = workspace.repository
    if repository is None:
        return False
    relative = os.path.relpath(os.path.realpath(path), os.path.realpath(repository.root)).replace(os.sep, "/")
    answer = repository.ask("check-attr", "-z", "merge", "--", relative).decode("utf-8", "surrogateescape").split("\0")
    if answer[2:3] != ["unspecified"]:
        return False
    if alike is not None:
        relative = f"{os.path.dirname(relative)}/{alike}"
    line = f"/{relative} merge=union" if relative.isascii() and " " not in relative else f'"/{relative}" merge=union'
    place = repository.root / ATTRIBUTES
    if not place.exists():
        files.create(place, f"{line}\n")
        return True
    before: Source = files.read(place)
    gap = "" if before.text.endswith(("\n", "\r")) or not before.text else before.newline
    files.save(place, before, EditSet.insert(len(before.text), f"{gap}{line}{before.newline}"))
    return True
