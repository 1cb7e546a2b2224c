"""How much a document tells of its terms, in few bytes: the numbers of the terms, and two small numbers for each of them."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping

from hansei.store.port import Emphasis


def pack(emphasis: Mapping[str, tuple[int, int]], numbers: Mapping[str, int]) -> bytes:
    """What is kept of it: eight bytes a term. Terms without a number are left out."""
    terms = sorted((numbers[term], *told) for term, told in emphasis.items() if term in numbers)
    columns = (array(kind, [row[place] for row in terms]) for place, kind in enumerate(_KINDS))
    return b"".join(_little(column).tobytes() for column in columns)


def unpack(data: bytes, words: int) -> Emphasis:
    """What :func:`pack` packed.

    Args:
        data: the bytes.
        words: number of words with which the cause is told.
    """
    each = len(data) // 8
    terms, story, cause = array("I"), array("H"), array("H")
    terms.frombytes(data[: 4 * each])
    story.frombytes(data[4 * each : 6 * each])
    cause.frombytes(data[6 * each : 8 * each])
    return Emphasis(_little(terms), _little(story), _little(cause), words)


_KINDS = ("I", "H", "H")


def _little(column: array[int]) -> array[int]:
    """The numbers as every machine reads them, the other way round where they lie the other way."""
    if sys.byteorder == "big":
        column.byteswap()
    return column
