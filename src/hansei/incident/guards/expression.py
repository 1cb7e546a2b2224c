"""The regular expressions of guards: those of Python, on an engine that keeps to a time limit (decision record 0019).

Expressions come from documents and the lines from changes, and neither is trusted: what takes too long is given up, and said.
"""

from __future__ import annotations

from time import monotonic
from typing import Any

LONGEST = 1_000
"""Code points of an expression."""
LIMIT = 0.25
"""Seconds that one guard may search one change."""


class OutOfTimeError(Exception):
    """An expression took longer than it may."""


class Expression:
    """An expression, and how long it may still search.

    Raises:
        ValueError: it is none; the message is the end of a sentence that begins with the expression.
    """

    __slots__ = ("_left", "_pattern")

    def __init__(self, text: str, limit: float = LIMIT) -> None:
        if len(text) > LONGEST:
            raise ValueError(f"is longer than {LONGEST} letters")
        import regex  # 40 ms, and few folders have guards

        try:
            self._pattern: Any = regex.compile(text, regex.VERSION0)
        except regex.error as error:
            raise ValueError(f"is no regular expression: {error.msg}") from error
        except (RecursionError, OverflowError, MemoryError) as error:
            raise ValueError("is nested too deeply") from error
        self._left = limit

    def search(self, text: str) -> bool:
        """Whether it is found in a line.

        Raises:
            OutOfTimeError: this search, with those before it, took too long.
        """
        if self._left <= 0:
            raise OutOfTimeError
        began = monotonic()
        try:
            return self._pattern.search(text, timeout=self._left) is not None
        except TimeoutError as error:
            raise OutOfTimeError from error
        finally:
            self._left -= monotonic() - began
