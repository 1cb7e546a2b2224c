"""From one place to another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hansei.lsp.addresses import to_uri
from tests.support.editor import Editor, place


def line(uri: str, number: int) -> dict[str, Any]:
    at = {"line": number, "character": 0}
    return {"uri": uri, "range": {"start": at, "end": at}}


def test_links_paths_and_names_can_be_followed(editor: Editor, cart: Path, pool: Path, repository: Path) -> None:
    editor.open(cart)
    text = cart.read_text(encoding="utf-8")
    found = editor.about("textDocument/documentLink", cart)
    assert [one["target"] for one in found] == [to_uri(pool), to_uri(pool), to_uri(repository / "services" / "cart.py")]
    assert found[0]["range"] == {"start": place(text, "INC-7"), "end": place(text, "; see")}
    editor.open(pool)
    assert [one["target"] for one in editor.about("textDocument/documentLink", pool)] == [
        to_uri(repository / "services" / "report.py") + "#L2"
    ]


def test_what_is_named_is_found(editor: Editor, cart: Path, pool: Path, repository: Path) -> None:
    editor.open(cart)
    editor.open(pool)
    text, told = cart.read_text(encoding="utf-8"), pool.read_text(encoding="utf-8")
    for where in (place(text, "INC-7", at=3), place(text, "(2025-01-10-pool.md)", at=3)):
        assert editor.about("textDocument/definition", cart, position=where) == [line(to_uri(pool), 0)]
    report = to_uri(repository / "services" / "report.py")
    assert editor.about("textDocument/definition", pool, position=place(told, "services/report.py")) == [line(report, 1)]
    assert editor.about("textDocument/definition", cart, position=place(text, "300 carts")) == []


def test_a_heading_that_is_linked_is_found(editor: Editor, cart: Path, pool: Path) -> None:
    text = cart.read_text(encoding="utf-8").replace("300 carts", "[there](./2025-01-10-pool.md#root-cause) [here](#timeline) 300 carts")
    editor.open(cart, text)
    assert editor.about("textDocument/definition", cart, position=place(text, "#timeline")) == [line(to_uri(cart), 16)]
    assert editor.about("textDocument/definition", cart, position=place(text, "[there]", at=2)) == [line(to_uri(pool), 24)]


def test_who_names_a_post_mortem_is_told_as_the_texts_are_now(editor: Editor, cart: Path, pool: Path) -> None:
    text = cart.read_text(encoding="utf-8").replace("300 carts", "🔥 INC-7: 300 carts")
    editor.open(cart, text)
    editor.open(pool)
    for path, where in ((cart, place(text, "INC-7")), (pool, {"line": 0, "character": 0})):
        found = editor.about("textDocument/references", path, position=where, context={"includeDeclaration": True})
        assert [(one["uri"], one["range"]["start"]) for one in found] == [
            (to_uri(pool), {"line": 2, "character": 10}),
            (to_uri(cart), {"line": 10, "character": 43}),
            (to_uri(cart), {"line": 10, "character": 65}),
            (to_uri(cart), {"line": 14, "character": 3}),
        ]


def test_post_mortems_are_found_by_what_they_are_called(editor: Editor, cart: Path, pool: Path) -> None:
    every = editor.ask("workspace/symbol", query="")
    assert [(one["name"], one["containerName"]) for one in every] == [
        ("INC-8 The cart lost its items", "2025-02-03, SEV-3"),
        ("INC-7 Connection pool was exhausted", "2025-01-10, SEV-2"),
    ]
    assert [one["location"]["uri"] for one in editor.ask("workspace/symbol", query="pool sev-2")] == [to_uri(pool)]
    assert editor.ask("workspace/symbol", query="nothing like it") == []


def test_of_code_nothing_is_told(editor: Editor, repository: Path) -> None:
    code = repository / "services" / "cart.py"
    editor.open(code)
    for method in ("documentLink", "definition", "references"):
        assert editor.about(f"textDocument/{method}", code, position={"line": 0, "character": 0}) == []
