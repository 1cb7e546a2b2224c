"""Columns and offsets of other worlds."""

from __future__ import annotations

import pytest

from hansei.text.columns import ByteOffsets, from_utf16_column, utf16_column, utf16_length


def test_utf16_counts_astral_characters_twice() -> None:
    assert utf16_length("aé漢🔥") == 5
    assert utf16_length("\ud800") == 1
    assert utf16_column("🔥🔥a", 2) == 4


@pytest.mark.parametrize(("units", "column"), [(0, 0), (1, 1), (2, 1), (3, 2), (4, 3), (9, 3)])
def test_a_utf16_column_within_a_pair_is_the_start_of_the_pair(units: int, column: int) -> None:
    assert from_utf16_column("a🔥b", units) == column


@pytest.mark.parametrize("text", ["", "abc", "é", "aéb", "漢字かな", "🔥🔥", "aéé漢🔥b\n漢é\n", "é漢é漢", "\n\né"])
def test_bytes_become_code_points_and_back_at_every_border(text: str) -> None:
    offsets = ByteOffsets(text)
    for point in range(len(text) + 1):
        byte = len(text[:point].encode())
        assert offsets.point(byte) == point
        assert offsets.byte(point) == byte
