"""Values of the whole folder that take long: found out behind the pages, one after the other; pages show the latest that is known."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, Thread
from typing import Any, NamedTuple

from hansei.errors import HanseiError


class Latest(NamedTuple):
    """What is known of a value."""

    value: Any
    """None when it was never found out."""
    current: bool
    """Whether it is that of the folder as it is now; else it is being found out."""
    trouble: str
    """Why it could not be found out; a sentence, or nothing."""


class Behind:
    """Finds out values in one thread, which ends when there is nothing to do; may be asked by several at once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: dict[str, tuple[int, Any, str]] = {}
        self._wanted: dict[str, tuple[int, Callable[[], Any]]] = {}
        self._busy = False

    def latest(self, name: str, version: int, find_out: Callable[[], Any]) -> Latest:
        """A value as it is known; when that is of an earlier version, it is found out anew behind the page."""
        with self._lock:
            known, value, trouble = self._known.get(name, (-1, None, ""))
            if known == version:
                return Latest(value, current=True, trouble=trouble)
            if self._wanted.get(name, (None,))[0] != version:
                self._wanted[name] = (version, find_out)
            if not self._busy:
                self._busy = True
                Thread(target=self._work, name="behind", daemon=True).start()
            return Latest(value, current=False, trouble="")

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._wanted:
                    self._busy = False
                    return
                name, (version, find_out) = next(iter(self._wanted.items()))
            trouble = ""
            try:
                value = find_out()
            except HanseiError as error:
                value, trouble = None, error.sentence
            except Exception as error:  # noqa: BLE001 - a page must say it; the thread would end in silence
                value, trouble = None, f"{type(error).__name__}, which is a bug of Hansei"
            with self._lock:
                self._known[name] = (version, value if not trouble else self._known.get(name, (0, None, ""))[1], trouble)
                if self._wanted.get(name, (None,))[0] == version:
                    del self._wanted[name]
