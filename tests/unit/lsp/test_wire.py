"""Messages over a pipe."""

from __future__ import annotations

import io
import json

import pytest

from hansei.lsp import wire
from hansei.lsp.wire import TornError, read, write


def test_what_is_written_is_read_again_whatever_a_document_holds() -> None:
    pipe = io.BytesIO()
    write(pipe, {"text": "漢字 \ud800 🔥"})
    write(pipe, {})
    pipe.seek(0)
    assert json.loads(read(pipe) or b"") == {"text": "漢字 \ud800 🔥"}
    assert read(pipe) == b"{}"
    assert read(pipe) is None


def test_other_heads_are_passed_over_and_case_does_not_matter() -> None:
    assert read(io.BytesIO(b"Content-Type: x; charset=utf-8\r\ncontent-length: 2\r\n\r\n{}")) == b"{}"


@pytest.mark.parametrize("torn", [b"hello\r\n\r\n", b"Content-Length: two\r\n\r\n{}", b"Content-Length: -2\r\n\r\n{}", b"\r\n{}"])
def test_what_is_no_head_is_refused(torn: bytes) -> None:
    with pytest.raises(TornError, match="message"):
        read(io.BytesIO(torn))


def test_a_message_that_breaks_off_is_the_end() -> None:
    assert read(io.BytesIO(b"Content-Length: 20\r\n\r\n{}")) is None


def test_a_message_that_is_too_long_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "LONGEST", 10)
    pipe = io.BytesIO(b"Content-Length: 12\r\n\r\n012345678901Content-Length: 2\r\n\r\n{}")
    assert [read(pipe), read(pipe), read(pipe)] == [b"", b"{}", None]
