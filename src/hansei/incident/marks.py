"""The comment that names an action item, so that it is found again when its text and its neighbours have changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hansei.errors import UsageError

if TYPE_CHECKING:
    from hansei.text import Span

MARK = re.compile(r"[ \t]*<!--[ \t]*hansei:[ \t]*action[ \t]+(?P<id>[0-9a-z]{4})[ \t]*-->")
"""The comment, with the space before it."""
_ID = re.compile(r"[0-9a-z]{4}")


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
