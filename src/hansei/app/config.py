"""What a team has settled: ``hansei.toml``, or ``[tool.hansei]`` in ``pyproject.toml``.

======================  ======================================================================================
key                     meaning
======================  ======================================================================================
``folder``              where the post-mortems lie, relative to the file
``dialect``             the dialect in which new documents are written and old ones are read
``dialects``            folders with the team's own dialects
``baseline``            file with the findings that are known and left alone (``hansei check --baseline``)
``zone``                zone of times that state none: ``UTC``, ``+02:00``
``select``, ``ignore``  rules to run, and not to run: codes, beginnings of codes, slugs, families, ``all``
``[levels]``            rule -> ``error``, ``warning``, ``advice`` or ``off``
``[rules.<rule>]``      options of a rule
``[index] columns``     further columns of the table in the folder's README
``[[paths]]``           what is different for some documents: ``glob`` (one or a list), ``dialect``, and ``select``,
                        ``ignore``, ``levels``, ``rules``, ``since``, ``before`` (days on which incidents began)
======================  ======================================================================================
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from hansei.corpus.disk import read_bytes
from hansei.errors import ConfigError, NotFoundError, Place, UnreadableError

if TYPE_CHECKING:
    from hansei.app.tomlplaces import Key

NAMES = ("hansei.toml", "pyproject.toml")
"""Files that may hold the configuration; the first that does wins."""
LARGEST = 1 << 20
"""Bytes a configuration file may have."""

_SECTION = re.compile(rb"tool[\"' \t]*\.[\"' \t]*hansei")
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)\Z")
_GLOBS = ("glob",)
_SHARED = ("select", "ignore", "levels", "rules")
_TOP = ("baseline", "folder", "dialect", "dialects", "zone", "index", "paths", *_SHARED)
_PATHS = (*_GLOBS, "dialect", "since", "before", *_SHARED)
_INDEX = ("columns",)


class Choice(NamedTuple):
    """Which rules run, and how."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, str] = {}
    options: Mapping[str, Mapping[str, Any]] = {}


class PathEntry(NamedTuple):
    """One ``[[paths]]``: what is different for documents whose path fits one of the globs."""

    globs: tuple[str, ...]
    """Relative to the root; ``**`` crosses folders, ``*`` does not."""
    dialect: str | None
    since: date | None
    before: date | None
    choice: Choice


class Config(NamedTuple):
    """The settings of one repository; the defaults are those of a repository without any."""

    file: Path | None = None
    """Where they were read from."""
    folder: str | None = None
    dialect: str | None = None
    dialects: tuple[str, ...] = ()
    zone: str | None = None
    baseline: str | None = None
    """The file of the baseline, relative to the root."""
    choice: Choice = Choice()
    columns: tuple[str, ...] = ()
    paths: tuple[PathEntry, ...] = ()
    data: bytes = b""
    """The file as it is: part of the key of everything that is cached."""
    section: Key = ()
    """Where in the file the settings stand: at the top, or in ``tool.hansei``."""

    def place(self, *key: str | int) -> Place | None:
        """Where a setting stands, for error messages."""
        if self.file is None:
            return None
        return _Reader(shown(self.file), self.data.decode("utf-8", "replace"), self.section).place(key)


def load(root: Path) -> Config:
    """The settings of the repository with this root; the defaults when it has none.

    Raises:
        ConfigError: the file is not TOML, or says something that is not understood; the error names the line.
    """
    for name, section in zip(NAMES, ((), ("tool", "hansei")), strict=True):
        file = root / name
        data = _read(file)
        if data is not None and (not section or _SECTION.search(data)):
            config = parse(data, file, section)
            if config is not None:
                return config
    return Config()


def parse(data: bytes, file: Path, section: Key = ()) -> Config | None:
    """The settings in a file's bytes; None when the file does not have the section.

    Raises:
        ConfigError: see :func:`load`.
    """
    import tomllib  # 11 ms at start-up, which a repository without configuration need not pay

    name = shown(file)
    if len(data) > LARGEST:
        raise ConfigError("the configuration is larger than 1 MB", hint="keep data elsewhere", place=Place(name))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError("the configuration is not UTF-8", hint="save it as UTF-8", place=Place(name, line)) from error
    text = text.removeprefix("\ufeff")
    try:
        table: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        last = text.rstrip("\n").count("\n") + 1
        place = Place(name, int(at[1]), int(at[2])) if at and at[1] else Place(name, last)
        raise ConfigError(
            f"this is not TOML: {_AT_LINE.sub('', str(error))}",
            hint="correct it there; texts stand in quotes, tables in [brackets]",
            place=place,
        ) from error
    except RecursionError as error:
        raise ConfigError(
            "the configuration is nested too deeply", hint="no setting needs more than three levels", place=Place(name)
        ) from error
    for part in section:
        table = table.get(part) if isinstance(table, dict) else None
    if table is None:
        return None
    return _Reader(name, text, section).config(table, file, data)


def shown(file: Path) -> str:
    """The path as a person would write it from here."""
    try:
        relative = os.path.relpath(file)
    except (ValueError, OSError):  # another drive; a working directory that is gone
        return str(file)
    return str(file) if relative.startswith("..") else relative


class _Reader:
    """Turns the parsed table into settings, and knows where each stands."""

    __slots__ = ("_lines", "_name", "_section", "_text")

    def __init__(self, name: str, text: str, section: Key) -> None:
        self._name = name
        self._text = text
        self._section = section
        self._lines: dict[Key, int] | None = None

    def place(self, key: Key) -> Place:
        if self._lines is None:
            from hansei.app.tomlplaces import lines  # only needed to word a mistake

            self._lines = lines(self._text)
        full = (*self._section, *key)
        # an inline table has no lines of its own, so the nearest outer key is named
        at = next((self._lines[full[:length]] for length in range(len(full), 0, -1) if full[:length] in self._lines), None)
        return Place(self._name, at)

    def config(self, table: Any, file: Path, data: bytes) -> Config:
        self._known((), table, _TOP)
        index = table.get("index", {})
        self._known(("index",), index, _INDEX)
        folder = self._below(table, "folder", 'write it like folder = "docs/incidents"')
        return Config(
            file=file,
            folder=folder.rstrip("/") or "." if folder is not None else None,
            dialect=self._text_of(table, "dialect"),
            dialects=self._texts_of(table, "dialects"),
            zone=self._text_of(table, "zone"),
            baseline=self._below(table, "baseline", 'write it like baseline = "hansei-baseline.json"'),
            choice=self._choice(table, ()),
            columns=self._texts_of(index, "columns", ("index",)),
            paths=self._paths(table.get("paths", ())),
            data=data,
            section=self._section,
        )

    def _paths(self, value: Any) -> tuple[PathEntry, ...]:
        if not isinstance(value, list | tuple):
            self._refuse(("paths",), "paths must be a list of tables", 'write [[paths]], and below it glob = "docs/incidents/2019-*"')
        entries = []
        for number, table in enumerate(value):
            at: Key = ("paths", number)
            self._known(at, table, _PATHS)
            globs = self._texts_of(table, "glob", at)
            if not globs and not any(key in table for key in ("since", "before")):
                self._refuse(
                    at, "this entry does not say which documents it is about", 'add glob = "docs/incidents/2019-*", since or before'
                )
            if "dialect" in table and not globs:
                self._refuse((*at, "dialect"), "a dialect can only be set for paths", "add a glob")
            entries.append(
                PathEntry(
                    globs=globs,
                    dialect=self._text_of(table, "dialect", at),
                    since=self._day_of(table, "since", at),
                    before=self._day_of(table, "before", at),
                    choice=self._choice(table, at),
                )
            )
        return tuple(entries)

    def _choice(self, table: Mapping[str, Any], at: Key) -> Choice:
        levels = table.get("levels", {})
        rules = table.get("rules", {})
        self._table((*at, "levels"), levels)
        self._table((*at, "rules"), rules)
        for name, level in levels.items():
            if not isinstance(level, str):
                self._refuse((*at, "levels", name), f"the level of {name} must be a word", "write error, warning, advice or off")
        for name, options in rules.items():
            self._table((*at, "rules", name), options)
        return Choice(self._texts_of(table, "select", at), self._texts_of(table, "ignore", at), levels, rules)

    def _known(self, at: Key, table: Any, keys: Sequence[str]) -> None:
        self._table(at, table)
        for key in table:
            if key not in keys:
                from difflib import get_close_matches  # dear at start-up, and only needed to word a mistake

                near = get_close_matches(key.replace("-", "_").lower(), keys, n=1)
                hint = f"did you mean {near[0]}?" if near else f"known here: {', '.join(sorted(keys))}"
                where = ".".join(str(part) for part in at if isinstance(part, str))
                self._refuse((*at, key), f"{where + ' has' if where else 'there is'} no setting {key!r}", hint)

    def _table(self, at: Key, value: Any) -> None:
        if not isinstance(value, dict):
            name = ".".join(map(str, (*self._section, *at)))
            self._refuse(at, f"{name or 'the configuration'} must be a table", f"write [{name}] on a line of its own" if name else "")

    def _text_of(self, table: Mapping[str, Any], key: str, at: Key = ()) -> str | None:
        value = table.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip() or "\0" in value:
            self._refuse((*at, key), f"{key} must be a text that is not empty", f'write {key} = "..."')
        return str(value)

    def _below(self, table: Mapping[str, Any], key: str, hint: str) -> str | None:
        """A path that lies below the file that names it."""
        path = self._text_of(table, key)
        if path is not None and (os.path.isabs(path) or ".." in path.replace("\\", "/").split("/")):
            self._refuse((key,), f"the {key} must lie below the file that names it", hint)
        return path

    def _texts_of(self, table: Mapping[str, Any], key: str, at: Key = ()) -> tuple[str, ...]:
        value = table.get(key, [])
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() and "\0" not in one for one in value):
            self._refuse((*at, key), f"{key} must be a list of texts", f'write {key} = ["...", "..."]')
        return tuple(value)

    def _day_of(self, table: Mapping[str, Any], key: str, at: Key) -> date | None:
        value = table.get(key)
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            self._refuse((*at, key), f"{key} must be a day", f"write {key} = 2025-01-31, without quotes")
        return value

    def _refuse(self, key: Key, sentence: str, hint: str) -> NoReturn:
        raise ConfigError(sentence, hint=hint, place=self.place(key))


def _read(file: Path) -> bytes | None:
    try:
        return read_bytes(file)
    except NotFoundError:
        return None
    except UnreadableError as error:
        raise ConfigError(f"the configuration cannot be read: {error.sentence}", hint=error.hint, place=Place(shown(file))) from error
