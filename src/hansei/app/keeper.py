"""A value made of files, kept for programs that answer again and again: made anew only when one of the files has changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 1.0
"""Seconds for which files that were looked at are taken to be unchanged."""


class Keeper:
    """Keeps the cards of a folder; may be asked by several threads at once.

    What a program writes itself it should tell by :meth:`forget`; what others write is seen after :data:`PATIENCE`.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._value: Any = None
        self._seen: tuple[tuple[str, int, int], ...] | None = None
        self._looked = 0.0
        self.version = 0
        """Grows whenever a file has changed: what is computed from the value may be kept under it."""

    def get(self, files: Callable[[], Iterable[Path]], make: Callable[[], Any]) -> Any:
        """The value; ``make`` makes it when one of the ``files`` has changed, or others are there."""
        with self._lock:
            if self._seen is not None and monotonic() - self._looked < PATIENCE:
                return self._value
            seen = tuple(_states(files()))
            if seen != self._seen:
                self._value = make()
                self._seen = seen
                self.version += 1
            self._looked = monotonic()
            return self._value

    def forget(self) -> None:
        """Look again the next time: something was written."""
        with self._lock:
            self._looked = float("-inf")


def _states(files: Iterable[Path]) -> Iterable[tuple[str, int, int]]:
    for path in files:
        try:
            state = os.stat(path)
        except OSError:  # gone since, or a broken link: whoever reads it says so
            continue
        yield str(path), state.st_mtime_ns, state.st_size
