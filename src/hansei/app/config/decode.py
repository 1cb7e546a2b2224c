"""From the bytes of a file to a TOML table, and a sentence for everything that can be wrong on the way."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hansei.app.config.layered import place_in, shown
from hansei.corpus.disk import read_bytes
from hansei.errors import ConfigError, NotFoundError, Place, UnreadableError

LARGEST = 1 << 20
"""Bytes a configuration file may have."""

_SECTION = re.compile(rb"tool[\"' \t]*\.[\"' \t]*hansei")
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)\Z")


def read_table(file: Path, *, within: tuple[str, ...] = ()) -> tuple[str, Any] | None:
    """The text of a TOML file and the table in it, or the table within it; None when there is no such file, or no such table.

    Raises:
        ConfigError: it is not TOML, not UTF-8 or too large; the error names the line.
    """
    name = shown(file)
    data = _read(file, name)
    if data is None or (within and not _SECTION.search(data)):
        return None
    import tomllib  # 11 ms at start-up, which a repository without configuration need not pay

    text = decoded(data, name)
    try:
        table: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            f"this is not TOML: {_AT_LINE.sub('', str(error))}",
            hint="correct it there; texts stand in quotes, tables in [brackets]",
            place=_broken(str(error), text, name),
        ) from error
    except RecursionError as error:
        raise ConfigError(
            "the configuration is nested too deeply", hint="no setting needs more than three levels", place=Place(name)
        ) from error
    for part in within:
        table = table.get(part) if isinstance(table, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        place = place_in(name, text, within)
        raise ConfigError(f"{'.'.join(within)} must be a table", hint=f"write [{'.'.join(within)}] on a line of its own", place=place)
    return text, table


def decoded(data: bytes, name: str) -> str:
    """The text of a file that settings are read from.

    Raises:
        ConfigError: it is too large, or not UTF-8.
    """
    if len(data) > LARGEST:
        raise ConfigError("the configuration is larger than 1 MB", hint="keep data elsewhere", place=Place(name))
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError("the configuration is not UTF-8", hint="save it as UTF-8", place=Place(name, line)) from error


def _broken(message: str, text: str, name: str) -> Place:
    """Where a text stops being TOML."""
    at = _AT_LINE.search(message)
    if not at or not at[1]:
        return Place(name, text.rstrip("\n").count("\n") + 1)
    line, column = int(at[1]), int(at[2])
    lines = text.split("\n")
    return Place(name, line, column, lines[line - 1].rstrip("\r") if line <= len(lines) else "", 1)


def _read(file: Path, name: str) -> bytes | None:
    try:
        return read_bytes(file)
    except NotFoundError:
        return None
    except UnreadableError as error:
        raise ConfigError(f"the configuration cannot be read: {error.sentence}", hint=error.hint, place=Place(name)) from error
