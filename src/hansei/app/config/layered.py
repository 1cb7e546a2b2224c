"""Settings of several files as one table that knows where each key stands; reads values out of it and refuses what is not understood."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from hansei.errors import ConfigError, Place

if TYPE_CHECKING:
    from hansei.app.config.tomlplaces import Key, Spot

ADDED = ("paths", "tickets")
"""Lists of tables that come together from all files; any other list is that of the nearest file which has it."""
OWN = ("folder", "baseline")
"""Settings of one root, which are not inherited from the files of parent folders."""


class Layer(NamedTuple):
    """One file of settings."""

    file: Path
    text: str
    section: Key
    """Where in the file the settings stand: at the top, or in ``tool.hansei``."""
    table: Mapping[str, Any]
    home: Path
    """The folder for which it speaks: its own, or that of the file which it extends."""

    def place(self, key: Key, *, of_key: bool = False) -> Place:
        """Where a key stands, or the nearest outer one that stands anywhere; of its value unless ``of_key``."""
        return place_in(shown(self.file), self.text, (*self.section, *key), of_key=of_key, top=len(self.section))


class Layered:
    """The tables of several files, the nearest first, as one.

    A nearer value hides one further away, tables are put together key by key, lists of :data:`ADDED` one behind the other with
    the nearest last.
    """

    __slots__ = ("layers", "root", "table")

    def __init__(self, layers: Sequence[Layer], root: Path) -> None:
        self.layers = tuple(layers)
        self.root = root
        self.table: dict[str, Any] = {}
        for layer in layers:
            inherited = layer.home != root
            _merge(self.table, {key: value for key, value in layer.table.items() if not (inherited and key in OWN)}, top=True)

    def origin(self, key: Key) -> Layer:
        """The file that has a key; the nearest one when none has."""
        layer, _ = self._found(key)
        return layer

    def place(self, key: Key, *, of_key: bool = False) -> Place:
        """Where a key, or its value, stands."""
        layer, own = self._found(key)
        return layer.place(own, of_key=of_key)

    def refuse(self, key: Key, sentence: str, hint: str, *, of_key: bool = False) -> NoReturn:
        """Say that what stands there is not understood.

        Raises:
            ConfigError: always.
        """
        raise ConfigError(sentence, hint=hint, place=self.place(key, of_key=of_key))

    def known(self, at: Key, table: Any, keys: Sequence[str]) -> None:
        """Refuse a value that is no table, and keys in it that nobody reads."""
        self.is_table(at, table)
        for key in table:
            if key not in keys:
                where = ".".join(str(part) for part in at if isinstance(part, str))
                sentence = f"{where + ' has' if where else 'there is'} no setting {key!r}"
                self.refuse((*at, key), sentence, nearest(key.replace("-", "_").lower(), keys), of_key=True)

    def is_table(self, at: Key, value: Any) -> None:
        """Refuse a value that is no table."""
        if not isinstance(value, dict):
            name = ".".join(map(str, (*self.layers[0].section, *at)))
            self.refuse(at, f"{name or 'the configuration'} must be a table", f"write [{name}] on a line of its own" if name else "")

    def table_of(self, table: Mapping[str, Any], key: str, at: Key = ()) -> Mapping[str, Any]:
        """A table within a table; an empty one when it is missing."""
        value = table.get(key, {})
        self.is_table((*at, key), value)
        return value  # type: ignore[no-any-return]  # just proved to be a table

    def list_of(self, table: Mapping[str, Any], key: str, hint: str) -> Sequence[Any]:
        """A list of tables at the top; an empty one when it is missing."""
        value = table.get(key, [])
        if not isinstance(value, list):
            self.refuse((key,), f"{key} must be a list of tables", hint)
        return value

    def text_of(self, table: Mapping[str, Any], key: str, at: Key = ()) -> str | None:
        """A text, or None when it is missing."""
        value = table.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip() or "\0" in value:
            self.refuse((*at, key), f"{key} must be a text that is not empty", f'write {key} = "..."')
        return str(value)

    def texts_of(self, table: Mapping[str, Any], key: str, at: Key = ()) -> tuple[str, ...]:
        """A list of texts; a single one may stand for a list of one."""
        value = table.get(key, [])
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() and "\0" not in one for one in value):
            self.refuse((*at, key), f"{key} must be a list of texts", f'write {key} = ["...", "..."]')
        return tuple(value)

    def day_of(self, table: Mapping[str, Any], key: str, at: Key) -> date | None:
        """A day, or None when it is missing."""
        value = table.get(key)
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            self.refuse((*at, key), f"{key} must be a day", f"write {key} = 2025-01-31, without quotes")
        return value

    def below(self, table: Mapping[str, Any], key: str, hint: str) -> str | None:
        """A path that lies below the file that names it."""
        path = self.text_of(table, key)
        if path is not None and (os.path.isabs(path) or ".." in path.replace("\\", "/").split("/")):
            self.refuse((key,), f"the {key} must lie below the file that names it", hint)
        return path

    def _found(self, key: Key) -> tuple[Layer, Key]:
        """The file that has a key, and the key as it is there."""
        if len(key) > 1 and key[0] in ADDED and isinstance(key[1], int):
            index = key[1]
            for layer in reversed(self.layers):
                entries = layer.table.get(str(key[0]), [])
                if index < len(entries):
                    return layer, (key[0], index, *key[2:])
                index -= len(entries)
        # a shorter key is looked for when the whole one is missing everywhere, so that a missing value is missed in its table
        for length in range(len(key), 0, -1):
            for layer in self.layers:
                if _has(layer.table, key[:length]):
                    return layer, key
        return self.layers[0], key


def shown(file: Path) -> str:
    """The path as a person would write it from here."""
    try:
        relative = os.path.relpath(file)
    except (ValueError, OSError):  # another drive; a working directory that is gone
        return str(file)
    return str(file) if relative.startswith("..") else relative


def nearest(word: str, known: Sequence[str]) -> str:
    """A hint on what may have been meant."""
    from difflib import get_close_matches  # dear at start-up, and only needed to word a mistake

    near = get_close_matches(word, known, n=1)
    return f"did you mean {near[0]}?" if near else f"known here: {', '.join(sorted(known))}"


def place_in(name: str, text: str, key: Key, *, of_key: bool = False, top: int = 0) -> Place:
    """Where a key of a TOML text, or its value, stands; with no more than ``top`` parts left, the file alone is named."""
    from hansei.app.config.tomlplaces import spots  # only needed to word a mistake

    found: Mapping[Key, Spot] = spots(text)
    spot = next((found[key[:length]] for length in range(len(key), top, -1) if key[:length] in found), None)
    if spot is None:
        return Place(name)
    start, end = spot.key if of_key else spot.value
    line = text.count("\n", 0, start) + 1
    first = text.rfind("\n", 0, start) + 1
    whole = text[first:].split("\n", 1)[0].rstrip("\r")
    return Place(name, line, start - first + 1, whole, max(1, min(end, first + len(whole)) - start))


def _merge(near: dict[str, Any], far: Mapping[str, Any], *, top: bool = False) -> None:
    for key, value in far.items():
        mine = near.get(key)
        if isinstance(mine, dict) and isinstance(value, dict):
            _merge(mine, value)
        elif top and key in ADDED and isinstance(mine, list) and isinstance(value, list):
            near[key] = [*value, *mine]
        elif key not in near:
            near[key] = _copied(value)


def _copied(value: Any) -> Any:
    return {key: _copied(inner) for key, inner in value.items()} if isinstance(value, dict) else value


def _has(table: Any, key: Key) -> bool:
    for part in key:
        within = table if isinstance(table, dict) else dict(enumerate(table)) if isinstance(table, list) else {}
        if part not in within:
            return False
        table = within[part]
    return True
