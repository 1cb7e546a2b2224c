"""What a guard has to say of a change, and how its lines are shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hansei.recall.reasons import Match

SHOWN = 3
"""Lines that are shown of one guard on one change."""
LONGEST = 120
"""Code points that are shown of a line."""
TOO_LONG = "took too long, and was not tried to the end"
TOO_LARGE = "was only tried on the beginning of the change, which is too large"

Text = Callable[[str], str | None]
"""The text of a file after the change, by its path; None when nobody knows it."""


class Heard(NamedTuple):
    """What a guard has to say of a change."""

    matched: tuple[Match, ...] = ()
    """The lines on which it fires; none: it is silent."""
    trouble: str = ""
    """Why it could not be judged, or not to the end; a sentence without its subject."""


def shown(text: str) -> str:
    """A line as it is shown."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
