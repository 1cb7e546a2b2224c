"""Regular expressions that cost nothing until they are needed: compiling those of all rules takes longer than checking a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from sys import maxsize

I = re.IGNORECASE
M = re.MULTILINE
S = re.DOTALL


class Pattern:
    """A regular expression, compiled when it is first used. The methods are those of ``re.Pattern``."""

    __slots__ = ("_compiled", "_flags", "_text")

    def __init__(self, text: str, flags: int = 0) -> None:
        self._text = text
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None

    @property
    def now(self) -> re.Pattern[str]:
        """The compiled expression."""
        if self._compiled is None:
            self._compiled = re.compile(self._text, self._flags)
        return self._compiled

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The first place that matches."""
        return self.now.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """A match that begins at ``start``."""
        return self.now.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """A match of everything from ``start`` to ``end``."""
        return self.now.fullmatch(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """All places that match, in order."""
        return self.now.finditer(text, start, end)

    def findall(self, text: str) -> list[str]:
        """The texts of all places that match (of a pattern with at most one group)."""
        return self.now.findall(text)

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with every match replaced."""
        return self.now.sub(new, text)
