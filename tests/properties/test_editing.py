"""A text that is edited piece by piece is the same on both sides, whatever the pieces and the unit of columns."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.lsp.buffers import Buffer, changed
from hansei.lsp.positions import Encoding, Lines
from hansei.text import Source, Span

TEXT = st.text(alphabet="ab é漢🔥\r\n\ufeff\u2028\x0b", max_size=30)
UNITS: dict[str, tuple[str, int]] = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Client:
    """An editor that keeps its text in units, as editors do, and knows nothing of ours."""

    def __init__(self, text: str, encoding: Encoding) -> None:
        self.codec, self.width = UNITS[encoding]
        self.data = text.encode(self.codec)

    @property
    def text(self) -> str:
        return self.data.decode(self.codec)

    def place(self, offset: int) -> dict[str, int]:
        """The position of an offset in code points; one within CRLF does not exist for an editor and is its start."""
        before = self.text[:offset]
        if before.endswith("\r") and self.text[offset : offset + 1] == "\n":
            before = before[:-1]
        lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return {"line": len(lines) - 1, "character": len(lines[-1].encode(self.codec)) // self.width}

    def edit(self, start: int, end: int, new: str) -> dict[str, Any]:
        """Replace a stretch, and say how the protocol says it."""
        text = self.text
        start, end = (at - 1 if text[max(0, at - 1) : at + 1] == "\r\n" else at for at in (start, end))
        change = {"range": {"start": self.place(start), "end": self.place(end)}, "text": new}
        self.data = (text[:start] + new + text[end:]).encode(self.codec)
        return change


@pytest.mark.parametrize("encoding", list(UNITS))
@given(data=st.data())
def test_both_sides_have_the_same_text(encoding: Encoding, data: st.DataObject) -> None:
    client = Client(data.draw(TEXT), encoding)
    buffer = Buffer("file:///a.md", 0, Source(client.text))
    for version in range(data.draw(st.integers(1, 5))):
        changes = []
        for _ in range(data.draw(st.integers(1, 4))):
            start = data.draw(st.integers(0, len(client.text)))
            end = data.draw(st.integers(start, len(client.text)))
            changes.append(client.edit(start, end, data.draw(TEXT)))
        buffer = changed(buffer, changes, version, encoding)
        assert buffer.source.text == client.text


@pytest.mark.parametrize("encoding", list(UNITS))
@given(text=TEXT, data=st.data())
def test_a_place_leads_back_to_its_offset(encoding: Encoding, text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    lines = Lines(Source(text), encoding)
    place = lines.position(offset)
    assert place == Client(text, encoding).place(offset)
    within = text[max(0, offset - 1) : offset + 1] == "\r\n" and offset > 0
    assert lines.offset(place) == offset - within
    assert lines.range(Span(offset, offset)) == {"start": place, "end": place}
