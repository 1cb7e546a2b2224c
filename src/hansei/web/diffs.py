"""A unified diff as lines for a page."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Line(NamedTuple):
    """One line of a diff."""

    kind: Literal["added", "removed", "same", "place"]
    text: str
    """Without its sign."""


def lines_of(diff: str) -> tuple[Line, ...]:
    """The lines below the names of the files; a place is where another stretch begins."""
    found: list[Line] = []
    for line in diff.split("\n"):
        sign, rest = line[:1], line[1:].rstrip("\r")
        if line.startswith("@@"):
            found.append(Line("place", line))
        elif not found or line.startswith("\\"):
            continue
        elif sign == "+":
            found.append(Line("added", rest))
        elif sign == "-":
            found.append(Line("removed", rest))
        elif sign == " ":
            found.append(Line("same", rest))
    return tuple(found)
