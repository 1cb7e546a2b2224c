"""What is explained where the pointer rests."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.lsp.features.hover import manual, plain
from tests.support.editor import Editor, place


def said(editor: Editor, path: Path, wanted: str, *, at: int = 0) -> str:
    found = editor.about("textDocument/hover", path, position=place(path.read_text(encoding="utf-8"), wanted, at=at))
    return "" if found is None else str(found["contents"]["value"])


def test_a_finding_comes_with_the_manual_of_its_rule(editor: Editor, cart: Path) -> None:
    editor.open(cart)
    text = said(editor, cart, "Bob")
    assert text.startswith("'Bob forgot' blames a person.")
    assert "**HS501 blame**: A sentence blames a person." in text
    assert "*Why.* People who expect blame stop telling what happened." in text


def test_an_id_and_a_link_tell_of_the_incident(editor: Editor, cart: Path) -> None:
    editor.open(cart)
    expected = (
        "**INC-7**: Connection pool was exhausted\n\n2025-01-10, SEV-2, published, owner @payments, 1 of 2 action items open\n\n"
        "> Checkout answered 500 for half an hour, because a report held every connection of the pool."
    )
    assert said(editor, cart, "INC-7", at=2) == expected
    assert said(editor, cart, "2025-01-10-pool.md", at=4) == expected
    assert said(editor, cart, "INC-8") == ""


def test_a_time_says_how_long_after_the_beginning_it_was(editor: Editor, pool: Path) -> None:
    editor.open(pool)
    assert said(editor, pool, "10:40") == "Mitigated. 2025-01-10 10:40 (UTC). 40 min after the impact began."
    assert said(editor, pool, "10:00") == "Impact start. 2025-01-10 10:00 (UTC)."


def test_the_heading_of_the_timeline_has_the_durations(editor: Editor, pool: Path) -> None:
    editor.open(pool)
    text = said(editor, pool, "## Timeline", at=4)
    assert "- time to mitigate: 40 min (mitigated - impact start)" in text
    assert "- time to resolve: not known yet: resolved - impact start" in text


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("Limit the connections", "Action item: **open**, owner @payments, due 2025-02-01, **41 days ago**"),
        ("Alert when the pool", "Action item: **done**, owner @platform, was due 2025-01-20"),
    ],
)
def test_an_action_item_says_where_it_stands(editor: Editor, pool: Path, item: str, expected: str) -> None:
    editor.open(pool)
    assert said(editor, pool, item) == expected


def test_a_rule_that_is_named_is_explained(editor: Editor, cart: Path) -> None:
    text = cart.read_text(encoding="utf-8").replace("300 carts were lost.", "300 lost. <!-- hansei: ignore HS204 because of HS999 -->")
    editor.open(cart, text)
    found = editor.about("textDocument/hover", cart, position=place(text, "HS204", at=1))
    assert "**HS204 " in found["contents"]["value"]
    assert manual("HS999") is None


def test_elsewhere_there_is_nothing_to_say(editor: Editor, cart: Path, repository: Path) -> None:
    editor.open(cart)
    assert said(editor, cart, "300 carts") == ""
    editor.open(repository / "services" / "cart.py")
    assert editor.about("textDocument/hover", repository / "services" / "cart.py", position={"line": 0, "character": 0}) is None


def test_a_document_cannot_smuggle_markup_into_a_hover() -> None:
    assert plain("![x](http://e.vil) <b>\n# [a]: `c`") == "!\\[x\\](http://e.vil) \\<b\\> \\# \\[a\\]: \\`c\\`"
