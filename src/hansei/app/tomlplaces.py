"""Which line of a TOML text a key stands in; the standard library's reader does not say."""

from __future__ import annotations

import re

Key = tuple[str | int, ...]
"""Table names and keys from the top, with the index (from 0) of a table in an array of tables."""

_BARE = r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'"""
_DOTTED = rf"(?:{_BARE})(?:[ \t]*\.[ \t]*(?:{_BARE}))*"
_TABLE = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_DOTTED})[ \t]*\]")
_PAIR = re.compile(rf"[ \t]*({_DOTTED})[ \t]*=")
_PART = re.compile(_BARE)
_QUOTES = re.compile(r'"""|\'\'\'')


def lines(text: str) -> dict[Key, int]:
    """The 1-based line of each table and key in a text that is known to be TOML.

    Keys within inline tables are not listed. What looks like a key within a multi-line string is left out; a multi-line array is
    looked through line by line, which can only list too much.
    """
    found: dict[Key, int] = {}
    arrays: dict[Key, int] = {}
    table: Key = ()
    closing = ""
    for number, line in enumerate(text.split("\n"), 1):
        if closing:
            if closing in line:
                closing = ""
            continue
        head = _TABLE.match(line)
        if head:
            table = _inside(_parts(head[2]), arrays)
            if head[1] == "[[":
                arrays[table] = arrays.get(table, -1) + 1
                table = (*table, arrays[table])
            found.setdefault(table, number)
            continue
        pair = _PAIR.match(line)
        if pair:
            key: Key = (*table, *_parts(pair[1]))
            for length in range(len(table) + 1, len(key) + 1):
                found.setdefault(key[:length], number)
        quotes = _QUOTES.findall(line)
        if len(quotes) % 2:
            closing = quotes[-1]
    return found


def _parts(dotted: str) -> Key:
    return tuple(part[1:-1] if part[0] in "\"'" else part for part in _PART.findall(dotted))


def _inside(parts: Key, arrays: dict[Key, int]) -> Key:
    """The key with the index of every array of tables that it passes through on its way to its last part."""
    key: Key = ()
    for index, part in enumerate(parts):
        key = (*key, part)
        if key in arrays and index < len(parts) - 1:
            key = (*key, arrays[key])
    return key
