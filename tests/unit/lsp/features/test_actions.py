"""Fixes and suppressions as actions of the editor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hansei.lsp.addresses import to_uri
from tests.support.editor import Editor, applied, place

WHERE = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}


def here(text: str, wanted: str) -> dict[str, Any]:
    return {"start": place(text, wanted), "end": place(text, wanted)}


def edits(action: dict[str, Any]) -> list[dict[str, Any]]:
    (change,) = action["edit"]["documentChanges"]
    found: list[dict[str, Any]] = change["edits"]
    return found


def glued(cart: Path) -> str:
    return cart.read_text(encoding="utf-8").replace("## Impact", "##Impact").replace("## Timeline", "##Timeline")


def test_a_fix_is_the_smallest_edit_for_this_version(editor: Editor, cart: Path) -> None:
    text = glued(cart)
    editor.open(cart, text)
    fix = next(
        one for one in editor.about("textDocument/codeAction", cart, range=here(text, "##Impact"), context={}) if one.get("isPreferred")
    )
    assert edits(fix) == [{"range": {"start": place(text, "Impact\n"), "end": place(text, "Impact\n")}, "newText": " "}]
    assert fix["edit"]["documentChanges"][0]["textDocument"] == {"uri": to_uri(cart), "version": 1}
    assert [one["code"] for one in fix["diagnostics"]] == ["HS109"]


def test_all_of_a_kind_are_mended_together(editor: Editor, cart: Path) -> None:
    text = glued(cart)
    editor.open(cart, text)
    actions = editor.about("textDocument/codeAction", cart, range=here(text, "##Impact"), context={"only": ["quickfix"]})
    (every,) = (one for one in actions if one["title"].startswith("Mend all 2 of HS109"))
    assert applied(text, edits(every)) == cart.read_text(encoding="utf-8")


def test_all_that_is_safe_is_mended_when_the_editor_asks_for_it(editor: Editor, cart: Path) -> None:
    text = glued(cart)
    editor.open(cart, text)
    (action,) = editor.about("textDocument/codeAction", cart, range=WHERE, context={"only": ["source.fixAll"]})
    assert action["kind"] == "source.fixAll.hansei"
    assert applied(text, edits(action)) == cart.read_text(encoding="utf-8")
    assert all(one["range"]["start"] == one["range"]["end"] for one in edits(action))
    assert not [one for one in editor.about("textDocument/codeAction", cart, range=WHERE, context={}) if one["kind"] != "quickfix"]


def test_a_finding_is_silenced_with_a_reason_that_a_person_writes(editor: Editor, cart: Path) -> None:
    editor.open(cart)
    text = cart.read_text(encoding="utf-8")
    (action,) = editor.about("textDocument/codeAction", cart, range=here(text, "Bob"), context={})
    assert "edit" not in action
    resolved = editor.ask("codeAction/resolve", **action)
    after = applied(text, edits(resolved))
    assert after == text.replace("`services/cart.py`.", "`services/cart.py`. <!-- hansei: ignore HS501 because  -->")
    editor.change(cart, {"text": after})
    assert "HS501" in {one["code"] for one in editor.diagnostics(cart)}
    editor.change(cart, {"text": after.replace("because  ", "because it is a quotation ")})
    assert "HS501" not in {one["code"] for one in editor.diagnostics(cart)}


def test_an_action_of_a_text_that_has_changed_since_is_left_without_an_edit(editor: Editor, cart: Path) -> None:
    editor.open(cart)
    text = cart.read_text(encoding="utf-8")
    (action,) = editor.about("textDocument/codeAction", cart, range=here(text, "Bob"), context={})
    editor.change(cart, {"text": "# Gone\n"})
    assert editor.ask("codeAction/resolve", **action) == action
    assert editor.ask("codeAction/resolve", title="Strange") == {"title": "Strange"}


def test_an_editor_that_can_little_gets_the_edit_at_once(repository: Path, cart: Path) -> None:
    editor = Editor(repository, supports={})
    editor.open(cart)
    text = cart.read_text(encoding="utf-8")
    (action,) = editor.about("textDocument/codeAction", cart, range=here(text, "Bob"), context={})
    assert list(action["edit"]["changes"]) == [to_uri(cart)]


def test_where_nothing_was_found_nothing_is_offered(editor: Editor, cart: Path) -> None:
    editor.open(cart)
    text = cart.read_text(encoding="utf-8")
    assert editor.about("textDocument/codeAction", cart, range=here(text, "300 carts"), context={}) == []
    assert editor.about("textDocument/codeAction", cart, range=WHERE, context={"only": ["refactor"]}) == []
