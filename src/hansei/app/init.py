"""``hansei init``: the settings, the folder and its README. What is there already is left alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from hansei.app.reading import Reader
from hansei.app.workspace import Workspace
from hansei.corpus import files, listing
from hansei.errors import NotFoundError, UsageError
from hansei.publish.readme import update_index
from hansei.text import EditSet, Source

if TYPE_CHECKING:
    from hansei.incident.dialect import Dialect

FOLDER = "docs/incidents"
"""Where post-mortems go when a repository has no place for them yet."""


class Step(NamedTuple):
    """One thing that was done, or was not."""

    done: Literal["wrote", "added", "kept"]
    path: str
    """As a person in the working directory would write it."""
    what: str


class Suggestion(NamedTuple):
    """What would be set up without further words."""

    folder: str
    dialects: tuple[Dialect, ...]
    """The dialects to choose from."""
    configured: bool
    """Whether there are settings already."""


def suggest(workspace: Workspace) -> Suggestion:
    """What fits the repository: the folder it has already, or the usual one."""
    try:
        folder = workspace.relative(workspace.folder)
    except NotFoundError:
        folder = FOLDER
    return Suggestion(folder, Reader(workspace).dialects, workspace.config.file is not None)


def init(workspace: Workspace, *, dialect: str | None, folder: str | None) -> list[Step]:
    """Set Hansei up in the repository; ``folder`` is relative to its root.

    Raises:
        UsageError: the folder lies outside, or there is no such dialect.
        HanseiError: something cannot be written.
    """
    if dialect is not None:
        Reader(workspace).dialect(dialect)
    suggestion = suggest(workspace)
    wanted = _inside(workspace, folder) if folder is not None else suggestion.folder
    steps = [_settings(workspace, wanted, dialect)]
    steps += _readme(workspace, workspace.root / wanted)
    return steps


def _inside(workspace: Workspace, folder: str) -> str:
    full = os.path.normpath(workspace.root / folder)
    root = str(workspace.root)
    if os.path.isabs(folder) or not full.startswith(root.rstrip(os.sep) + os.sep):
        raise UsageError(f"{folder} does not lie in the repository", hint=f"give a folder below {root}, for example {FOLDER}")
    return full[len(root.rstrip(os.sep)) + 1 :].replace(os.sep, "/")


def _settings(workspace: Workspace, folder: str, dialect: str | None) -> Step:
    if workspace.config.file is not None:
        return Step("kept", workspace.shown(workspace.config.file), "it has settings already")
    lines = [
        f"folder = {_quoted(folder)}",
        f"dialect = {_quoted(dialect)}" if dialect else '# dialect = "engineering"  # `hansei dialect list` shows them',
    ]
    project = workspace.root / "pyproject.toml"
    if project.is_file():
        before = files.read(project)
        newline = before.newline
        gap = "" if not before.text else newline if before.text.endswith(("\n", "\r")) else newline * 2
        text = gap + newline.join(["[tool.hansei]", *lines, ""])
        files.save(project, before, EditSet.insert(len(before.text), text))
        return Step("added", workspace.shown(project), "[tool.hansei]")
    path = workspace.root / "hansei.toml"
    files.create(path, "\n".join(["# Settings of Hansei; `hansei --help` names the verbs.", *lines, ""]))
    return Step("wrote", workspace.shown(path), "the settings")


def _readme(workspace: Workspace, folder: Path) -> list[Step]:
    if folder.is_dir():
        there = listing.scan(folder, root=workspace.root)
        readme = next((path for path in there.indexes if path.parent == folder), None)
        if readme is not None:
            return [Step("kept", workspace.shown(readme), "`hansei index` keeps its table up to date")]
    found = update_index(None, [], workspace.config.columns)
    path = folder / "README.md"
    files.create(path, found.text or "", verify=_is_index)
    return [Step("wrote", workspace.shown(path), "the index of the folder, still empty")]


def _is_index(text: Source) -> str | None:
    return "the index would not be found again" if update_index(text, []).changes else None


def _quoted(text: str) -> str:
    """A TOML string."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char.isprintable() else f"\\u{ord(char):04X}" for char in plain) + '"'
