"""Regular expressions that cost nothing until they are needed: compiling those of all rules takes longer than checking a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

I = re.IGNORECASE
M = re.MULTILINE
S = re.DOTALL


class Pattern:
    """A regular expression, compiled when it is first used. The methods are those of ``re.Pattern``, and its very own from then on."""

    __slots__ = ("_flags", "_text", "findall", "finditer", "fullmatch", "match", "search", "sub")

    if TYPE_CHECKING:
        search: Callable[..., re.Match[str] | None]
        """The first place that matches; of a text, from a start to an end."""
        match: Callable[..., re.Match[str] | None]
        """A match that begins at the start."""
        fullmatch: Callable[..., re.Match[str] | None]
        """A match of everything from the start to the end."""
        finditer: Callable[..., Iterator[re.Match[str]]]
        """All places that match, in order."""
        findall: Callable[..., list[Any]]
        """The texts of all places that match."""
        sub: Callable[..., str]
        """The text with every match replaced."""

    def __init__(self, text: str, flags: int = 0) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Called once, for the first method that is asked for: from then on all stand in their places."""
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self._text, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


_METHODS = frozenset(("findall", "finditer", "fullmatch", "match", "search", "sub"))
