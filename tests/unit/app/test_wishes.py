"""What may be wished, what may be said besides, and where a text comes from."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from hansei.app.wishes import GROUPS, KINDS, TEXTUAL, UNCHANGEABLE, Wish, takes, text_of
from hansei.errors import NotFoundError


def test_every_kind_can_be_changed_but_those_that_say_so() -> None:
    assert {kind for kind in KINDS if "text" not in takes("change", kind)} == set()
    assert set(KINDS) > UNCHANGEABLE | GROUPS | TEXTUAL


@pytest.mark.parametrize(
    ("verb", "kind", "some"),
    [
        ("add", "action", {"owner", "due", "status"}),
        ("change", "action", {"text", "after"}),
        ("add", "event", {"at", "by", "did"}),
        ("add", "assumption", {"with"}),
        ("fill", "", {"text"}),
        ("set", "", {"value"}),
    ],
)
def test_a_wish_takes_what_belongs_to_it(verb: str, kind: str, some: set[str]) -> None:
    assert takes(verb, kind) >= some


def test_what_is_removed_or_ticked_takes_nothing() -> None:
    assert takes("remove", "action") | takes("tick", "") | takes("clear", "") == frozenset()
    assert "kind" not in takes("change", "lesson")


def test_a_wish_knows_its_option() -> None:
    assert Wish("add", "went-well", "x").option == "--add-went-well"
    assert Wish("tick", "", "1").option == "--tick"


def test_a_text_comes_without_its_mark(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfone\r\n")
    assert text_of(str(tmp_path / "a.md"), io.BytesIO()) == "one\r\n"
    assert text_of("-", io.BytesIO("zwei \u00fc".encode())) == "zwei \u00fc"
    with pytest.raises(NotFoundError):
        text_of(str(tmp_path / "b.md"), io.BytesIO())
