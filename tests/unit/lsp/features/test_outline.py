"""Outline, folds and hints."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.editor import Editor

WHOLE = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}


def tree(nodes: list[dict[str, Any]]) -> list[Any]:
    return [[one["name"], *tree(one["children"])] for one in nodes]


def test_sections_hold_their_events_and_action_items(editor: Editor, cart: Path) -> None:
    editor.open(cart)
    assert tree(editor.about("textDocument/documentSymbol", cart)) == [
        [
            "Post-mortem: The cart lost its items",
            ["Summary"],
            ["Impact"],
            ["Timeline", ["09:00 Impact begins: the deployment ends"], ["09:12 Mitigated: rolled back"]],
            ["Root cause"],
            ["Action items", ["Migrate the table before the deployment"]],
        ]
    ]


def test_what_is_chosen_lies_within_the_whole(editor: Editor, pool: Path) -> None:
    editor.open(pool)

    def inside(node: dict[str, Any]) -> bool:
        outer, inner = node["range"], node["selectionRange"]
        ordered = [(one["line"], one["character"]) for one in (outer["start"], inner["start"], inner["end"], outer["end"])]
        return ordered == sorted(ordered) and all(inside(child) for child in node["children"])

    assert all(inside(node) for node in editor.about("textDocument/documentSymbol", pool))


def test_an_editor_that_knows_no_tree_gets_a_list(repository: Path, cart: Path) -> None:
    editor = Editor(repository, supports={})
    editor.open(cart)
    found = editor.about("textDocument/documentSymbol", cart)
    assert len(found) == 9
    assert all("children" not in one and one["location"]["uri"] == cart.as_uri() for one in found)


def test_sections_code_and_tables_fold(editor: Editor, cart: Path) -> None:
    editor.open(cart, "---\na: b\n---\n# Post-mortem: A\n\n## Impact\n\n| a |\n|---|\n| b |\n\n```\nx\n```\n\n\n## Resolution\n\nDone.\n")
    found = [(one["startLine"], one["endLine"]) for one in editor.about("textDocument/foldingRange", cart)]
    assert found == [(0, 2), (3, 18), (5, 13), (7, 9), (11, 13), (16, 18)]


def test_times_and_durations_come_with_what_they_amount_to(editor: Editor, pool: Path) -> None:
    text = pool.read_text(encoding="utf-8").replace("- **Owner:** @payments", "- **Owner:** @payments\n- **Time to mitigate:** 35 minutes")
    editor.open(pool, text)
    found = editor.about("textDocument/inlayHint", pool, range=WHOLE)
    assert [(one["position"]["line"], one["label"]) for one in found] == [(22, "+10 min"), (23, "+40 min"), (7, "computed: 40 min")]
    assert (
        editor.about("textDocument/inlayHint", pool, range={"start": {"line": 0, "character": 0}, "end": {"line": 2, "character": 0}}) == []
    )


def test_of_code_there_is_no_outline(editor: Editor, repository: Path) -> None:
    code = repository / "services" / "cart.py"
    editor.open(code)
    for method in ("documentSymbol", "foldingRange", "inlayHint"):
        assert editor.about(f"textDocument/{method}", code, range=WHOLE) == []
