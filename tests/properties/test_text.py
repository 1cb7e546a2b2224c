"""Edits, columns and diffs, for any text."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hansei.errors import OverlapError
from hansei.text import Edit, EditSet, Source, Span
from hansei.text.columns import ByteOffsets, from_utf16_column, utf16_column
from hansei.text.edits import split_lines, unified_diff

ALPHABET = "ab \té漢\U0001f525\ufeff\u2028\x0b\x85"
PIECES = st.sampled_from(["\n", "\r\n", "\r", *ALPHABET, "line", "\ud800", "\udcff"])
TEXTS = st.lists(PIECES, max_size=40).map("".join)
VALID = st.lists(st.sampled_from(["\n", "\r\n", "\r", *ALPHABET, "line"]), max_size=40).map("".join)


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(VALID)
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = [Span(first, last) for first, last in zip(places[::2], places[1::2], strict=False)]
    return text, [Edit(span, draw(VALID)) for span in spans]


@given(texts_with_edits())
def test_nothing_outside_the_edits_changes(given_edits: tuple[str, list[Edit]]) -> None:
    text, edits = given_edits
    after = EditSet(edits).apply(Source(text)).text
    at = shift = 0
    for edit in EditSet(edits):
        assert after[at + shift : edit.span.start + shift] == text[at : edit.span.start]
        assert after.startswith(edit.text, edit.span.start + shift)
        shift += len(edit.text) - (edit.span.end - edit.span.start)
        at = edit.span.end
    assert after[at + shift :] == text[at:]


@given(VALID, st.data())
def test_an_overlap_is_refused_and_nothing_else(text: str, data: st.DataObject) -> None:
    places = [sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))))) for _ in range(2)]
    one, other = (Span(*place) for place in places)
    first, last = sorted((one, other))
    crossing = last.start < first.end
    try:
        EditSet([Edit(one, "x"), Edit(other, "y")])
    except OverlapError:
        assert crossing
    else:
        assert not crossing


@given(TEXTS)
def test_bytes_come_back_and_lines_join_to_the_text(text: str) -> None:
    source = Source(text.encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape"))
    assert Source.from_bytes(source.data).data == source.data
    assert "".join(split_lines(source.text)) == source.text
    assert "".join(source.slice(source.full_line_span(line)) for line in range(1, source.line_count + 1)) == source.text


@given(TEXTS)
def test_every_offset_has_its_line_and_column(text: str) -> None:
    source = Source(text)
    for offset in range(len(text) + 1):
        line, column = source.position(offset)
        assert source.line_starts[line - 1] + column - 1 == offset
        if offset < source.line_span(line).end:
            assert source.offset(line, column) == offset


@given(VALID)
def test_byte_offsets_agree_with_the_encoder(text: str) -> None:
    offsets = ByteOffsets(text)
    for point in range(len(text) + 1):
        byte = len(text[:point].encode())
        assert (offsets.point(byte), offsets.byte(point)) == (point, byte)


@given(VALID, st.integers(0, 60))
def test_utf16_columns_agree_with_the_encoder(text: str, column: int) -> None:
    column = min(column, len(text))
    units = utf16_column(text, column)
    assert units == len(text[:column].encode("utf-16-le")) // 2
    assert from_utf16_column(text, units) == column


def _git_accepts(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(Source(before).data)
    diff = unified_diff(Source(before), Source(after), "a.md")
    if not diff:
        assert before == after
        return
    run = subprocess.run(
        ["git", "apply", "--unidiff-zero", "--whitespace=nowarn", "-"],
        cwd=tmp_path,
        input=diff.encode("utf-8", "surrogateescape"),
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode() + diff
    assert path.read_bytes() == Source(after).data


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\nb\nc\n", "a\nB\nc\n"),
        ("a\r\nb\r\n", "a\r\nc\r\n"),
        ("a\rb\rc", "a\rB\rc"),
        ("a\nb", "a\nb\n"),
        ("a\n", "a"),
        ("", "a\n"),
        ("a\r\nb\nc\rd", "a\r\nb\nc\rD\n"),
        ("\ufeffa\n", "\ufeffb\n"),
        ("a\u2028b\n", "a\u2028c\n"),
    ],
)
def test_git_accepts_the_diff(tmp_path: Path, before: str, after: str) -> None:
    _git_accepts(tmp_path, before, after)


@settings(max_examples=20)
@given(st.data())
def test_git_accepts_the_diff_of_any_edit(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    text, edits = data.draw(texts_with_edits())
    _git_accepts(tmp_path_factory.mktemp("diff"), text, EditSet(edits).apply(Source(text)).text)
