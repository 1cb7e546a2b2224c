"""The conversation as it runs: one thread reads, so that a cancellation is seen in time, and another one does everything else."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any

from hansei.lsp.client import Client
from hansei.lsp.protocol import within
from hansei.lsp.server import Server
from hansei.lsp.wire import TornError, read

PULSE = 5.0
"""Seconds after which it is looked whether the editor still lives."""
_CANCEL = b'"$/cancelRequest"'


class Inbox:
    """Messages that wait, and the requests that were cancelled meanwhile."""

    def __init__(self, incoming: IO[bytes]) -> None:
        self._incoming = incoming
        self._waiting: SimpleQueue[bytes | None] = SimpleQueue()
        self._cancelled: set[Any] = set()
        self.trouble = ""
        """Why nothing more can be read, when that is not just the end."""
        Thread(target=self._read, name="reader", daemon=True).start()

    def next(self, patience: float) -> bytes | None:
        """The next message; None when there is no more.

        Raises:
            Empty: none came in so many seconds.
        """
        return self._waiting.get(timeout=patience) if patience > 0 else self._waiting.get_nowait()

    def cancelled(self, id: Any) -> bool:
        """Whether a request was cancelled; it is forgotten then."""
        if not isinstance(id, (str, int)) or id not in self._cancelled:
            return False
        self._cancelled.discard(id)
        return True

    def _read(self) -> None:
        body: bytes | None = b""
        while body is not None:
            try:
                body = read(self._incoming)
            except TornError as error:
                self.trouble, body = str(error), None
            except (OSError, ValueError):  # closed
                body = None
            if body is not None and _CANCEL in body[:200]:
                id = _cancelled_id(body)
                if id is not None:
                    self._cancelled.add(id)
            self._waiting.put(body)


def converse(incoming: IO[bytes], outgoing: IO[bytes], *, folder: str | None = None, alive: Callable[[int], bool] | None = None) -> int:
    """Answer until the editor says goodbye or is gone; returns the exit code."""
    inbox, client = Inbox(incoming), Client(outgoing)
    server = Server(client, folder)
    lives = alive or _lives
    while server.exit_code is None:
        due = server.session.wait()
        try:
            body = inbox.next(PULSE if due is None else min(due, PULSE))
        except Empty:
            server.idle()
            if due is None and server.parent is not None and not lives(server.parent):
                return 1
            continue
        if body is None:
            if inbox.trouble:
                client.log(f"The conversation cannot go on: {inbox.trouble}.", "error")
            return 1
        server.take(body, inbox.cancelled)
    return server.exit_code


def _cancelled_id(body: bytes) -> Any:
    try:
        id = within(json.loads(body), "params", "id")
    except (ValueError, RecursionError):
        return None
    return id if isinstance(id, (str, int)) else None


def _lives(process: int) -> bool:
    """Whether a process is there; where that cannot be asked it is taken to be."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
