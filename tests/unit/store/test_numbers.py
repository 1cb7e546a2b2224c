from __future__ import annotations

import sys
from array import array

import pytest

from hansei.store.numbers import from_bytes, to_bytes


@pytest.mark.parametrize("order", ["little", "big"])
def test_the_low_byte_comes_first_on_every_machine(order: str, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = array("H", [1, 513])
    here = sys.byteorder
    monkeypatch.setattr(sys, "byteorder", order)
    turned = order != here
    assert to_bytes(numbers) == (b"\0\1\2\1" if turned else b"\1\0\1\2")
    assert from_bytes("H", to_bytes(numbers)) == numbers == array("H", [1, 513])


def test_numbers_of_four_bytes_come_back() -> None:
    assert list(from_bytes("I", to_bytes(array("I", [0, 2**32 - 1])))) == [0, 2**32 - 1]
