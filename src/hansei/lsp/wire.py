"""Messages as they go over the pipe: a head that says how long they are, and JSON.

Definition: the Language Server Protocol, section *Base Protocol*.
"""

from __future__ import annotations

import json
from typing import IO, Any

LONGEST = 64 << 20
"""Bytes of the longest message that is taken in; a longer one is skipped."""
_HEAD = 4096
"""Bytes of the longest line of a head."""


class TornError(Exception):
    """What came is no head, so nobody can tell where the next message begins."""


def read(stream: IO[bytes]) -> bytes | None:
    """The body of the next message; None when the stream is over. That of a message that is too long is empty.

    Raises:
        TornError: no message begins here.
    """
    length: int | None = None
    while True:
        line = stream.readline(_HEAD)
        if not line:
            return None
        if line in {b"\r\n", b"\n"}:
            if length is None:
                raise TornError("a message came without its length")
            break
        name, colon, value = line.partition(b":")
        if not colon:
            raise TornError("a message began without a head")
        if name.strip().lower() == b"content-length":
            if not value.strip().isdigit():
                raise TornError("the length of a message is no number")
            length = int(value)
    if length > LONGEST:
        return _skipped(stream, length)
    body = stream.read(length)
    return body if len(body) == length else None


def write(stream: IO[bytes], message: dict[str, Any]) -> None:
    """Send a message. It is pure ASCII, so that a lone surrogate of some document cannot stop it.

    Raises:
        OSError: nobody listens any more.
    """
    body = json.dumps(message, separators=(",", ":")).encode("ascii")
    stream.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    stream.flush()


def _skipped(stream: IO[bytes], length: int) -> bytes | None:
    while length > 0:
        piece = stream.read(min(length, 1 << 20))
        if not piece:
            return None
        length -= len(piece)
    return b""
