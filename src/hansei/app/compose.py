"""Edits one after the other, as one set of edits of the first text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hansei.text import Edit, EditSet, Source, Span


class _Piece(NamedTuple):
    """A stretch of a changed text: from the first text, or new."""

    start: int
    """Where it stands in the first text; -1 when it is new."""
    text: str


def composed(source: Source, rounds: Iterable[EditSet]) -> EditSet:
    """One set of edits of ``source`` that does what the rounds do, each applied to the result of the one before."""
    pieces = [_Piece(0, source.text)]
    for edits in rounds:
        pieces = _edited(pieces, edits)
    return EditSet(_as_edits(source, pieces))


def _edited(pieces: list[_Piece], edits: EditSet) -> list[_Piece]:
    result: list[_Piece] = []
    pending = iter(pieces)
    piece: _Piece | None = next(pending, None)
    at = 0  # where in the text before these edits ``piece`` begins

    def advance(to: int, *, keep: bool) -> None:
        """Go on to an offset, keeping or dropping what lies before it."""
        nonlocal piece, at
        while piece is not None and at < to:
            length = min(len(piece.text), to - at)
            if keep:
                result.append(_Piece(piece.start, piece.text[:length]))
            at += length
            rest = piece.text[length:]
            piece = _Piece(piece.start + length if piece.start >= 0 else -1, rest) if rest else next(pending, None)

    for (start, end), text in edits:
        advance(start, keep=True)
        if text:
            result.append(_Piece(-1, text))
        advance(end, keep=False)
    if piece is not None:
        result.append(piece)
        result.extend(pending)
    return [one for one in result if one.text]


def _as_edits(source: Source, pieces: list[_Piece]) -> list[Edit]:
    edits = []
    at = 0
    new: list[str] = []
    for start, text in [*pieces, _Piece(len(source.text), "")]:
        if start < 0:
            new.append(text)
            continue
        replacement = "".join(new)
        if (start > at or replacement) and source.text[at:start] != replacement:
            edits.append(Edit(Span(at, start), replacement))
        new.clear()
        at = start + len(text)
    return edits
