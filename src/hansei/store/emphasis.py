"""How much a document tells of its terms, in few bytes: the numbers of the terms, and two small numbers for each of them."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping

from hansei.store.numbers import from_bytes, to_bytes
from hansei.store.port import Emphasis


def pack(told: Mapping[str, tuple[int, int]], terms: Collection[str], numbers: Mapping[str, int]) -> bytes:
    """What is kept of it: eight bytes a term.

    Args:
        told: term -> how much the story tells of it, and how much the cause does.
        terms: others of the document, of which nothing is told.
        numbers: term -> its number.
    """
    rows = sorted((numbers[term], *told.get(term, (0, 0))) for term in told.keys() | terms)
    return b"".join(to_bytes(array(kind, [row[place] for row in rows])) for place, kind in enumerate("IHH"))


def unpack(data: bytes, words: int) -> Emphasis:
    """What :func:`pack` packed.

    Args:
        data: the bytes.
        words: number of words with which the cause is told.
    """
    each = len(data) // 8
    return Emphasis(terms_of(data), from_bytes("H", data[4 * each : 6 * each]), from_bytes("H", data[6 * each : 8 * each]), words)


def terms_of(data: bytes) -> array[int]:
    """The numbers of all terms of the document."""
    return from_bytes("I", data[: len(data) // 2])
