"""Findings as an editor shows them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from hansei.lsp import session
from hansei.lsp.addresses import to_uri
from hansei.lsp.features import diagnostics
from tests.support.editor import Editor, place

FIRST = {"line": 0, "character": 0}


def test_a_finding_tells_where_what_and_what_to_do(editor: Editor, cart: Path) -> None:
    editor.open(cart)
    text = cart.read_text(encoding="utf-8")
    (blame,) = (one for one in editor.diagnostics(cart) if one["code"] == "HS501")
    assert blame["range"] == {"start": place(text, "Bob forgot"), "end": place(text, " to migrate")}
    assert (blame["severity"], blame["source"]) == (2, "hansei")
    assert blame["message"].startswith("'Bob forgot' blames a person.\n")


def test_a_finding_leads_to_the_page_of_its_rule(editor: Editor, cart: Path) -> None:
    editor.open(cart)
    for one in editor.diagnostics(cart):
        assert Path(urlsplit(one["codeDescription"]["href"]).path).read_text(encoding="utf-8").startswith("<!-- Written by")


def test_the_text_on_the_screen_counts_not_the_file(editor: Editor, cart: Path) -> None:
    editor.open(cart)
    text = cart.read_text(encoding="utf-8")
    editor.change(cart, {"range": {"start": place(text, "Bob forgot"), "end": place(text, " to migrate")}, "text": "Nothing reminds one"})
    assert "HS501" not in {one["code"] for one in editor.diagnostics(cart)}


def test_columns_count_what_the_editor_counts(editor: Editor, cart: Path) -> None:
    text = cart.read_text(encoding="utf-8").replace("Bob forgot", "🔥é. Bob forgot").replace("\n", "\r\n")
    editor.open(cart, "\ufeff" + text)
    (blame,) = (one for one in editor.diagnostics(cart) if one["code"] == "HS501")
    assert blame["range"] == {"start": {"line": 25, "character": 5}, "end": {"line": 25, "character": 15}}


def test_columns_are_bytes_where_the_editor_offers_them(repository: Path, cart: Path) -> None:
    editor = Editor(repository, supports={"general": {"positionEncodings": ["utf-16", "utf-8"]}})
    assert editor.answer["capabilities"]["positionEncoding"] == "utf-8"
    text = cart.read_text(encoding="utf-8").replace("Bob forgot", "🔥é. Bob forgot")
    editor.open(cart, text)
    (blame,) = (one for one in editor.diagnostics(cart) if one["code"] == "HS501")
    assert blame["range"] == {"start": {"line": 25, "character": 8}, "end": {"line": 25, "character": 18}}
    editor.change(cart, {"range": blame["range"], "text": "Nothing reminds one"})
    assert "HS501" not in {one["code"] for one in editor.diagnostics(cart)}


def test_a_finding_about_several_places_leads_to_the_others(editor: Editor, cart: Path, repository: Path) -> None:
    line = "- [ ] Tell whoever waits - owner: @payments - due: 2025-03-02"
    text = f"{cart.read_text(encoding='utf-8')}{line}\n"
    editor.open(cart, text)
    (overdue,) = (one for one in editor.diagnostics(cart) if one["code"] == "HS903")
    where = {"start": place(text, "Tell whoever"), "end": place(text, "Tell whoever waits", at=18)}
    assert overdue["relatedInformation"] == [{"location": {"uri": to_uri(cart), "range": where}, "message": line}]
    plain = Editor(repository, supports={})
    plain.open(cart, text)
    assert not [one for one in plain.diagnostics(cart) if "relatedInformation" in one]


def test_a_suppression_that_silences_nothing_is_shown_as_superfluous(editor: Editor, cart: Path) -> None:
    text = cart.read_text(encoding="utf-8").replace(
        "300 carts were lost.", "300 carts were lost. <!-- hansei: ignore HS501 because of a quotation -->"
    )
    editor.open(cart, text)
    assert [one["tags"] for one in editor.diagnostics(cart) if "tags" in one] == [[1]]


def test_a_document_that_is_too_long_is_told_so_and_costs_nothing(editor: Editor, cart: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (session, diagnostics):
        monkeypatch.setattr(module, "LONGEST", 1000)
    editor.open(cart, "Bob forgot. " * 100)
    (said,) = editor.diagnostics(cart)
    assert said["range"] == {"start": FIRST, "end": FIRST}
    assert said["message"].startswith("This document is longer than 1,000 characters")
    assert editor.about("textDocument/codeAction", cart, range=said["range"], context={}) == []


def test_what_the_baseline_knows_is_not_told(editor: Editor, repository: Path, cart: Path) -> None:
    from hansei.app import baseline, check
    from hansei.app.workspace import Workspace

    workspace = Workspace(repository)
    baseline.record(workspace, check.check(workspace, check.Request(paths=(str(cart),))))
    text = cart.read_text(encoding="utf-8")
    editor.open(cart)
    assert editor.diagnostics(cart) == []
    editor.change(cart, {"text": text.replace("300 carts were lost.", "Kim forgot 300 carts.")})
    assert {one["code"] for one in editor.diagnostics(cart)} == {"HS501"}
