"""What may be written, as an editor shows it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.editor import Editor, applied, place


def offered(editor: Editor, path: Path, text: str, behind: str) -> list[dict[str, Any]]:
    editor.open(path, text)
    found = editor.about("textDocument/completion", path, position=place(text, behind, at=len(behind)))
    assert found["isIncomplete"] is False
    items: list[dict[str, Any]] = found["items"]
    return items


def test_a_section_is_written_with_what_the_template_says(editor: Editor, cart: Path) -> None:
    text = cart.read_text(encoding="utf-8").replace("## Root cause", "## Res\n\n## Root cause")
    (item,) = offered(editor, cart, text, "## Res")
    assert (item["label"], item["detail"], item["kind"]) == ("Resolution", "missing section", 22)
    after = applied(text, [item["textEdit"]])
    assert "## Resolution\n\n[What was changed" in after
    assert item["documentation"].startswith("## Resolution")
    assert after.startswith(text[: text.index("## Res")])


def test_what_was_typed_is_written_over(editor: Editor, cart: Path) -> None:
    text = cart.read_text(encoding="utf-8").replace("SEV-3", "Lo")
    (item,) = offered(editor, cart, text, "Lo")
    assert applied(text, [item["textEdit"]]) == text.replace("Lo\n", "Low\n")


def test_of_code_nothing_is_offered(editor: Editor, repository: Path) -> None:
    code = repository / "services" / "cart.py"
    assert offered(editor, code, "items = []\n", "items") == []
