"""The editor at the other end, as the server talks to it."""

from __future__ import annotations

from itertools import count
from threading import Lock
from typing import IO, Any, Literal

from hansei.lsp.protocol import Params
from hansei.lsp.wire import write

Tone = Literal["error", "warning", "info", "log"]
_TONES: tuple[Tone, ...] = ("error", "warning", "info", "log")


class Client:
    """Sends messages. When nobody listens any more it says nothing: the end of what comes in tells the server."""

    def __init__(self, outgoing: IO[bytes]) -> None:
        self._outgoing = outgoing
        self._lock = Lock()
        self._numbers = count(1)

    def send(self, message: dict[str, Any]) -> None:
        """Send one message."""
        with self._lock:
            try:
                write(self._outgoing, {"jsonrpc": "2.0", **message})
            except (OSError, ValueError):  # closed
                return

    def notify(self, method: str, params: Params) -> None:
        """Tell something that wants no answer."""
        self.send({"method": method, "params": params})

    def request(self, method: str, params: Params) -> None:
        """Ask for something whose answer does not matter."""
        self.send({"id": f"hansei-{next(self._numbers)}", "method": method, "params": params})

    def log(self, sentence: str, tone: Tone = "log") -> None:
        """Write a sentence into the editor's log."""
        self.notify("window/logMessage", {"type": _TONES.index(tone) + 1, "message": sentence})

    def show(self, sentence: str, tone: Tone = "info") -> None:
        """Show a sentence to the person, and keep it in the log."""
        self.log(sentence, tone)
        self.notify("window/showMessage", {"type": _TONES.index(tone) + 1, "message": sentence})
