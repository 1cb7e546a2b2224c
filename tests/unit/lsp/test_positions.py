"""Places as editors count them."""

from __future__ import annotations

from typing import Any

import pytest

from hansei.lsp.positions import Encoding, Lines, agreed
from hansei.lsp.protocol import RefusedError
from hansei.text import Source, Span

TEXT = "\ufeffa🔥é\r\nb\rc\n"


@pytest.mark.parametrize(
    ("offered", "encoding"),
    [(None, "utf-16"), ([], "utf-16"), (["utf-16"], "utf-16"), (["utf-32", "utf-16"], "utf-16"), (["utf-32"], "utf-32"),
     (["utf-16", "utf-8"], "utf-8"), ("utf-8", "utf-16")],
)  # fmt: skip
def test_bytes_are_preferred_and_utf_16_is_what_silence_means(offered: Any, encoding: Encoding) -> None:
    assert agreed(offered) == encoding


@pytest.mark.parametrize(("encoding", "columns"), [("utf-16", [0, 1, 2, 4, 5]), ("utf-8", [0, 3, 4, 8, 10]), ("utf-32", [0, 1, 2, 3, 4])])
def test_columns_are_in_the_unit_that_was_agreed_on(encoding: Encoding, columns: list[int]) -> None:
    lines = Lines(Source(TEXT), encoding)
    assert [lines.position(offset)["character"] for offset in range(5)] == columns
    assert [lines.offset({"line": 0, "character": column}) for column in columns] == list(range(5))


def test_every_line_end_ends_a_line_and_there_is_one_line_behind_the_last() -> None:
    lines = Lines(Source(TEXT), "utf-16")
    assert lines.count == 4
    assert [lines.text_of(line) for line in range(4)] == ["\ufeffa🔥é", "b", "c", ""]
    assert lines.position(len(TEXT)) == {"line": 3, "character": 0}
    assert Lines(Source(""), "utf-16").position(0) == {"line": 0, "character": 0}


def test_a_place_within_a_line_end_is_the_end_of_the_line() -> None:
    assert Lines(Source("a\r\nb"), "utf-16").position(2) == {"line": 0, "character": 1}


def test_a_place_behind_the_end_is_the_end() -> None:
    lines = Lines(Source("ab\ncd"), "utf-16")
    assert lines.offset({"line": 0, "character": 99}) == 2
    assert lines.offset({"line": 99, "character": 0}) == 5


def test_a_column_within_a_character_is_its_start() -> None:
    assert Lines(Source("🔥x"), "utf-8").offset({"line": 0, "character": 2}) == 0
    assert Lines(Source("🔥x"), "utf-16").offset({"line": 0, "character": 1}) == 0


@pytest.mark.parametrize("place", [None, {}, {"line": -1, "character": 0}, {"line": "1", "character": 0}, {"line": 0}])
def test_what_is_no_place_is_refused(place: Any) -> None:
    with pytest.raises(RefusedError, match="position"):
        Lines(Source("ab"), "utf-16").offset(place)


def test_a_range_that_is_turned_round_is_turned_back() -> None:
    lines = Lines(Source("abc"), "utf-16")
    assert lines.span({"start": {"line": 0, "character": 2}, "end": {"line": 0, "character": 1}}) == Span(1, 2)
    assert lines.range(Span(1, 2)) == {"start": {"line": 0, "character": 1}, "end": {"line": 0, "character": 2}}
