"""Many small numbers as bytes, the same on every machine."""

from __future__ import annotations

import sys
from array import array
from typing import Literal

Kind = Literal["H", "I"]
"""Two or four bytes a number."""


def to_bytes(numbers: array[int]) -> bytes:
    """The numbers as bytes, the low byte of each first."""
    return _little(numbers).tobytes()


def from_bytes(kind: Kind, data: bytes) -> array[int]:
    """The numbers that :func:`to_bytes` made bytes of."""
    numbers: array[int] = array(kind)
    numbers.frombytes(data)
    return _little(numbers)


def _little(numbers: array[int]) -> array[int]:
    if sys.byteorder == "little":
        return numbers
    turned = numbers[:]
    turned.byteswap()
    return turned
