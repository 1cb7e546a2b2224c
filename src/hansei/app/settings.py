"""The settings as they are in force, each with the place where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from hansei.app.config.layered import Layered
    from hansei.app.workspace import Workspace


class Setting(NamedTuple):
    """One key and its value."""

    key: str
    """With the tables it stands in: ``index.columns``; entries of lists of tables are counted from 1: ``paths.2.dialect``."""
    value: str
    """As JSON; days as they are written."""
    place: str
    """File and line, as a person in the working directory would write them."""


class Settings(NamedTuple):
    """All that is set."""

    root: str
    folder: str
    files: tuple[str, ...]
    """What was read, as a person in the working directory would write it."""
    settings: tuple[Setting, ...]
    """In the order of their keys; what is not set has the default of the guide."""


def settings(workspace: Workspace) -> Settings:
    """The settings of a workspace.

    Raises:
        HanseiError: there is no folder.
    """
    layers = workspace.config.layers
    found = tuple(_set(layers)) if layers is not None else ()
    files = tuple(dict.fromkeys(workspace.shown(file) for file in workspace.config.files if file.is_file()))
    return Settings(str(workspace.root), workspace.shown(workspace.folder), files, found)


def _set(layers: Layered) -> Iterator[Setting]:
    pending: list[tuple[tuple[str | int, ...], Any]] = [((), layers.table)]
    while pending:
        key, value = pending.pop()
        if isinstance(value, Mapping):
            pending.extend(((*key, name), value[name]) for name in sorted(value, reverse=True))
        elif isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
            pending.extend(((*key, number), one) for number, one in reversed(list(enumerate(value))))
        else:
            shown = ".".join(str(part + 1) if isinstance(part, int) else part for part in key)
            yield Setting(shown, json.dumps(value, ensure_ascii=False, default=str), str(layers.place(key)))
