"""Whatever a document holds, and whatever is asked, the server answers by the protocol and goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.lsp import server
from hansei.lsp.addresses import to_uri
from tests.support.editor import Editor
from tests.support.hostile import cases, classics

ABOUT_A_PLACE = ("textDocument/hover", "textDocument/definition", "textDocument/references", "textDocument/completion")
ABOUT_A_RANGE = ("textDocument/codeAction", "textDocument/inlayHint")
ABOUT_ALL = ("textDocument/documentSymbol", "textDocument/foldingRange", "textDocument/documentLink")


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Editor:
    folder = tmp_path_factory.mktemp("repository")
    (folder / "docs" / "incidents").mkdir(parents=True)
    (folder / "hansei.toml").write_text('folder = "docs/incidents"\n', encoding="utf-8")
    return Editor(folder)


def wrong(editor: Editor, text: str, *, places: int = 3) -> Iterator[tuple[str, Any]]:
    """Everything that goes wrong when a text is opened, asked about at some places, and closed."""
    path = editor.folder / "docs" / "incidents" / "hostile.md"
    editor.told.clear()
    editor.open(path, text)
    lines = text.count("\n") + text.count("\r")
    for number in range(places):
        position = {"line": lines * number // max(1, places - 1), "character": 7 * number}
        for method in ABOUT_A_PLACE:
            editor.about(method, path, position=position)
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": lines + 1, "character": 0}}
    for method in ABOUT_A_RANGE:
        editor.about(method, path, range=whole, context={"only": ["source.fixAll"]})
    for method in ABOUT_ALL:
        editor.about(method, path)
    editor.tell("textDocument/didClose", textDocument={"uri": to_uri(path)})
    for message in editor.told:
        if "error" in message or message.get("method") == "window/logMessage":
            yield path.name, message


@pytest.mark.parametrize("case", list(classics(3_000)), ids=lambda case: case.name)
def test_texts_that_break_parsers(editor: Editor, case: Any) -> None:
    assert list(wrong(editor, case.data.decode("utf-8", "surrogateescape"), places=2)) == []


def test_made_up_texts(editor: Editor) -> None:
    for case in cases(40, seed=7, largest=3_000):
        assert list(wrong(editor, case.data.decode("utf-8", "surrogateescape"), places=2)) == [], case.name


@given(st.text(alphabet="# -*|`[]()<>!:@\r\n\ud800🔥é09aHS-T", max_size=200))
def test_any_text(editor: Editor, text: str) -> None:
    assert list(wrong(editor, text, places=2)) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 2**40) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["textDocument", "uri", "position", "line", "character", "range", "start", "end", "context", "only", "contentChanges", "text", "version", "event", "added", "query", "data", "finding"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
METHODS = st.sampled_from([
    *server.METHODS, "initialize", "textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "textDocument/didSave",
    "workspace/didChangeWorkspaceFolders", "workspace/didChangeWatchedFiles", "$/cancelRequest",
])  # fmt: skip


@given(method=METHODS, params=JSON, asked=st.booleans())
def test_any_message_is_answered_or_passed_over_without_a_mistake_of_ours(editor: Editor, method: str, params: Any, asked: bool) -> None:
    editor.told.clear()
    message = {"jsonrpc": "2.0", "method": method, "params": params, **({"id": 1} if asked else {})}
    editor.server.take(json.dumps(message).encode())
    editor.rest()
    answers = [one for one in editor.told if one.get("id") == 1]
    assert len(answers) == asked
    assert "bug of Hansei" not in json.dumps(editor.told)


def test_a_document_that_comes_in_pieces_is_looked_at_to_the_end(editor: Editor) -> None:
    path = Path(editor.folder / "docs" / "incidents" / "pieces.md")
    editor.open(path, "")
    text = "# Post-mortem: A\n\n**Date:** 2025-01-01\n\n## Summary\n\nBob forgot it.\n\n## Root cause\n\nA leak.\n"
    for line, piece in enumerate(text.splitlines(keepends=True)):
        at = {"line": line, "character": 0}
        editor.change(path, {"range": {"start": at, "end": at}, "text": piece})
    assert "HS501" in {one["code"] for one in editor.diagnostics(path)}
