"""A value made of files, kept for programs that answer again and again: made anew only when one of the files has changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
from threading import Lock
from time import monotonic
from typing import Any, TypeVar

PATIENCE = 1.0
"""Seconds for which files that were looked at are taken to be unchanged."""


_Thing = TypeVar("_Thing")


class Keeper:
    """Keeps the cards of a folder; may be asked by several threads at once.

    What a program writes itself it should tell by :meth:`forget`; what others write is seen after :data:`PATIENCE`. While somebody looks,
    the others are answered with what was known before, since looking at thousands of files takes longer than a page may.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._value: Any = None
        self._seen: Mapping[str, tuple[int, ...]] | None = None
        self._looked = 0.0
        self.version = 0
        """Grows whenever a file has changed: what is computed from the value may be kept under it."""
        self.notes: dict[str, tuple[Hashable, Any]] = {}
        """What others keep here of the folder: name -> the state for which it holds, and the thing."""

    def get(
        self,
        states: Callable[[], Mapping[str, tuple[int, ...]]],
        make: Callable[[], Any],
        mend: Callable[[Any, Collection[str]], Any] | None = None,
    ) -> Any:
        """The value, made anew when one of the files has changed, or others are there.

        Args:
            states: the files that it is made of, and what changes when one of them does.
            make: makes it from nothing.
            mend: makes it from the value before and the files that changed, came or went; without it ``make`` is asked.
        """
        if not self._lock.acquire(blocking=False):
            # what was known a moment ago will do, unless something was written since
            if self._seen is not None and self._looked > float("-inf"):
                return self._value
            self._lock.acquire()
        try:
            if self._seen is not None and monotonic() - self._looked < PATIENCE:
                return self._value
            seen = states()
            if seen != self._seen:
                before = self._seen
                self._value = make() if mend is None or before is None else mend(self._value, _differing(before, seen))
                self._seen = seen
                self.version += 1
            self._looked = monotonic()
            return self._value
        finally:
            self._lock.release()

    def noted(self, name: str, state: Hashable, make: Callable[[], _Thing]) -> _Thing:
        """What is kept under a name for a state; made, and kept from then on, when that is of another state or missing."""
        kept = self.notes.get(name)
        if kept is None or kept[0] != state:
            kept = self.notes[name] = (state, make())
        thing: _Thing = kept[1]
        return thing

    def forget(self) -> None:
        """Look again the next time: something was written."""
        with self._lock:
            self._looked = float("-inf")

    def clear(self) -> None:
        """Forget everything: what the value depends on beside the files is no longer the same."""
        with self._lock:
            self._seen = None


def _differing(before: Mapping[str, tuple[int, ...]], after: Mapping[str, tuple[int, ...]]) -> Collection[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
