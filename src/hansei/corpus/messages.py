"""The message of a commit in the making, and the incidents that its trailers name."""

from __future__ import annotations

import re
from collections.abc import Collection

_SCISSORS = re.compile(r"^. -+ >8 -+\r?$", re.MULTILINE)
_TRAILER = re.compile(r"([A-Za-z][\w-]*) ?: *(.*)")
_PARTS = re.compile(r"[,;\s]+")


def without_comments(message: str) -> str:
    """The message as git will keep it: without comments and without the diff below the scissors."""
    cut = _SCISSORS.search(message)
    text = message[: cut.start()] if cut else message
    return "\n".join(line for line in text.splitlines() if not line.startswith("#")).strip()


def named_incidents(message: str, keys: Collection[str]) -> list[str]:
    """What the trailers with one of the ``keys`` name, in their order.

    Trailers are the lines ``Key: value`` of the last paragraph, as git-interpret-trailers(1) has it; a paragraph of prose is none, and
    neither is the subject.
    """
    paragraphs = re.split(r"\n\s*\n", without_comments(message))
    if len(paragraphs) < 2:
        return []
    wanted = {key.casefold() for key in keys}
    found: list[str] = []
    for line in paragraphs[-1].split("\n"):
        trailer = _TRAILER.fullmatch(line)
        if trailer and trailer[1].casefold() in wanted:
            found += [part for part in _PARTS.split(trailer[2].strip()) if part]
    return found
