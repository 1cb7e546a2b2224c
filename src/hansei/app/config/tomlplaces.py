"""Where in a TOML text each key and each value stands; the standard library's reader does not say."""

from __future__ import annotations

import re
from typing import NamedTuple

Key = tuple[str | int, ...]
"""Table names and keys from the top, with the index (from 0) within an array."""

_PART = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_BETWEEN = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANKS = re.compile(r"[ \t]*")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_TEXT = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?!"")"?"?|' + r"'''.*?'''(?!'')'?'?|" + r""""(?:[^"\\\n]|\\.)*"|'[^'\n]*\'""",
    re.DOTALL,
)
_BARE = re.compile(r"[^,\]}\s#]+(?: \d\d:[^,\]}\s#]+)?")
"""A number, a word, or a date with its time behind a space."""


class Spot(NamedTuple):
    """Where one key stands, as code points from the start of the text."""

    key: tuple[int, int]
    """Start and end of the key as written; of an element of an array its own."""
    value: tuple[int, int]
    """Start and end of its value; of a table with a head of its own the name in the head."""


def spots(text: str) -> dict[Key, Spot]:
    """Every table, key and element of an array of a text that is known to be TOML."""
    return _Scanner(text).run()


class _Scanner:
    """Walks through the text once. What it does not understand ends the walk: a place less is no harm."""

    __slots__ = ("_arrays", "_at", "_found", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._found: dict[Key, Spot] = {}
        self._arrays: dict[Key, int] = {}

    def run(self) -> dict[Key, Spot]:
        table: Key = ()
        self._skip(_BETWEEN)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._head()
            else:
                self._pair(table)
            self._skip(_BETWEEN)
        return self._found

    def _head(self) -> Key:
        array = self._text.startswith("[[", self._at)
        self._at += 1 + array
        self._skip(_BLANKS)
        start = self._at
        table = self._inside(self._parts())
        spot = Spot((start, self._at), (start, self._at))
        if array:
            self._arrays[table] = self._arrays.get(table, -1) + 1
            self._found.setdefault(table, spot)
            table = (*table, self._arrays[table])
        self._found.setdefault(table, spot)
        self._skip(_BLANKS)
        self._at += 1 + array
        return table

    def _pair(self, table: Key) -> None:
        start = self._at
        key: Key = (*table, *self._parts())
        name = (start, self._at)
        self._skip(_BLANKS)
        self._at += 1  # the equals sign
        self._skip(_BLANKS)
        spot = Spot(name, self._value(key))
        for length in range(len(table) + 1, len(key) + 1):
            self._found.setdefault(key[:length], spot)

    def _value(self, key: Key) -> tuple[int, int]:
        start = self._at
        sign = self._text[start : start + 1]
        if sign == "[":
            self._array(key)
        elif sign == "{":
            self._inline(key)
        else:
            match = (_TEXT if sign in ('"', "'") else _BARE).match(self._text, start)
            self._at = match.end() if match else len(self._text)
        return start, self._at

    def _array(self, key: Key) -> None:
        index = 0
        self._at += 1
        while self._goes_on("]"):
            span = self._value((*key, index))
            self._found.setdefault((*key, index), Spot(span, span))
            index += 1

    def _inline(self, key: Key) -> None:
        self._at += 1
        while self._goes_on("}"):
            self._pair(key)

    def _goes_on(self, close: str) -> bool:
        """Whether another element follows; steps over the comma before it, or over what closes."""
        self._skip(_BETWEEN)
        if self._text.startswith(",", self._at):
            self._at += 1
            self._skip(_BETWEEN)
        if self._at < len(self._text) and not self._text.startswith(close, self._at):
            return True
        self._at += 1
        return False

    def _parts(self) -> Key:
        parts: list[str | int] = []
        while match := _PART.match(self._text, self._at):
            part = match[0]
            parts.append(part[1:-1] if part[0] in "\"'" else part)
            self._at = match.end()
            dot = _DOT.match(self._text, self._at)
            if dot is None:
                return tuple(parts)
            self._at = dot.end()
        self._at = len(self._text)
        return tuple(parts)

    def _inside(self, parts: Key) -> Key:
        """The key with the index of every array of tables that it passes through on its way to its last part."""
        key: Key = ()
        for index, part in enumerate(parts):
            key = (*key, part)
            if key in self._arrays and index < len(parts) - 1:
                key = (*key, self._arrays[key])
        return key

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self._text, self._at)
        if match:
            self._at = match.end()
