"""The documents that an editor has open, as it shows them: whole at first, then one change after the other."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from hansei.lsp.positions import Encoding, Lines
from hansei.lsp.protocol import INVALID_PARAMS, RefusedError, within
from hansei.text import Source

_LONE = re.compile("[\ud800-\udfff]")


class Buffer(NamedTuple):
    """One open document."""

    uri: str
    version: int
    source: Source


def opened(item: Any) -> Buffer:
    """The buffer of a document that was opened.

    Raises:
        RefusedError: it is no document.
    """
    uri, version, text = within(item, "uri"), within(item, "version"), within(item, "text")
    if not isinstance(uri, str) or not isinstance(text, str):
        raise RefusedError(INVALID_PARAMS, "a document has a uri and a text")
    return Buffer(uri, version if isinstance(version, int) else 0, Source(_whole(text)))


def changed(buffer: Buffer, changes: Any, version: Any, encoding: Encoding) -> Buffer:
    """The buffer after the changes, which are made in their order, each on what the one before has left.

    Raises:
        RefusedError: something is no change; then none was made.
    """
    if not isinstance(changes, list):
        raise RefusedError(INVALID_PARAMS, "the changes are no list")
    source = buffer.source
    for change in changes:
        new = within(change, "text")
        if not isinstance(new, str):
            raise RefusedError(INVALID_PARAMS, "a change has a text")
        new = _whole(new)
        if change.get("range") is None:
            source = Source(new)
            continue
        span = Lines(source, encoding).span(change["range"])
        source = Source(source.text[: span.start] + new + source.text[span.end :])
    return Buffer(buffer.uri, version if isinstance(version, int) else buffer.version + 1, source)


def _whole(text: str) -> str:
    """The text with a sign in place of each half of a pair: no file can hold one, and the sign is just as wide."""
    return text if text.isascii() else _LONE.sub("\ufffd", text)
