"""Documents as an editor has them open."""

from __future__ import annotations

from typing import Any

import pytest

from hansei.lsp.buffers import Buffer, changed, opened
from hansei.lsp.protocol import RefusedError
from hansei.text import Source


def at(line: int, start: int, end: int) -> dict[str, Any]:
    return {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}


def test_changes_are_made_one_on_the_other() -> None:
    buffer = opened({"uri": "file:///a.md", "version": 1, "text": "one\r\ntwo🔥\r\n"})
    after = changed(
        buffer,
        [{"range": at(1, 5, 5), "text": "!"}, {"range": at(0, 0, 3), "text": "1\r\n"}, {"range": at(2, 0, 1), "text": "T"}],
        2,
        "utf-16",
    )
    assert after == Buffer("file:///a.md", 2, Source("1\r\n\r\nTwo🔥!\r\n"))


def test_a_change_without_a_range_is_the_whole_text() -> None:
    assert changed(Buffer("u", 1, Source("old")), [{"text": "new"}], None, "utf-16") == Buffer("u", 2, Source("new"))


def test_half_of_a_pair_becomes_a_sign_that_is_as_wide() -> None:
    assert opened({"uri": "u", "version": 1, "text": "a\ud83db"}).source.text == "a\ufffdb"


@pytest.mark.parametrize("changes", [None, {}, [None], [{}], [{"text": 3}], [{"text": "a", "range": {"start": 1}}]])
def test_what_is_no_change_changes_nothing(changes: Any) -> None:
    with pytest.raises(RefusedError):
        changed(Buffer("u", 1, Source("old")), changes, 2, "utf-16")


@pytest.mark.parametrize("item", [None, {"uri": "u"}, {"text": "t"}, {"uri": 1, "text": "t"}])
def test_what_is_no_document_is_refused(item: Any) -> None:
    with pytest.raises(RefusedError, match="document"):
        opened(item)
