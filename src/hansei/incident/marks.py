"""The comment that names an action item, so that it is found again when its text and its neighbours have changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from hansei.errors import UsageError

if TYPE_CHECKING:
    from hansei.text import Span

MARK = re.compile(r"[ \t]*<!--[ \t]*hansei:[ \t]*action[ \t]+(?P<id>[0-9a-z]{4})[ \t]*-->")
"""The comment, with the space before it."""
_ID = re.compile(r"[0-9a-z]{4}")
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""Base 32 without what is easily taken for something else."""
_HEX = re.compile(r"[0-9]{4}|[0-9a-f]{4}")


def mark_in(text: str, span: Span) -> str | None:
    """The id that a comment within ``span`` gives; None while nothing has given one."""
    match = MARK.search(text, span.start, span.end)
    return match["id"] if match else None


def mark_text(mark: str) -> str:
    """The comment that gives this id.

    Raises:
        UsageError: the id has not four small letters or digits.
    """
    if not _ID.fullmatch(mark):
        raise UsageError(f"{mark!r} is no id of an action item", hint="it has four small letters or digits")
    return f"<!-- hansei: action {mark} -->"


def new_mark(of: str, taken: Collection[str]) -> str:
    """An id for an action item: four letters or digits that no other one has.

    It is drawn from a digest of ``of``, so that two branches which touch the same action item for the first time give it the same id.
    """
    for attempt in range(1_000_000):
        digest = hashlib.blake2b(f"{attempt}\n{of}".encode("utf-8", "surrogateescape"), digest_size=4).digest()
        mark = "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest)
        if mark not in taken and not _HEX.fullmatch(mark):  # it must not look like a year or a commit
            return mark
    raise UsageError("all ids of action items are taken", hint="move old post-mortems to another folder")
