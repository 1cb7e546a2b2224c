"""What is open, and what is known of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.lsp import session
from hansei.lsp.addresses import to_uri
from tests.support.editor import Editor


def test_a_text_is_looked_at_once(editor: Editor, cart: Path) -> None:
    editor.open(cart)
    look = editor.server.session.look(to_uri(cart))
    assert look is not None
    assert editor.server.session.look(to_uri(cart)) is look
    editor.change(cart, {"text": "# Nothing\n"})
    assert editor.server.session.look(to_uri(cart)) is not look


def test_what_lies_outside_the_folder_is_none_of_our_business(editor: Editor, repository: Path) -> None:
    for path in (repository / "README.md", repository / "docs" / "incidents" / "README.md", repository / "services" / "cart.py"):
        editor.open(path, "Bob forgot to migrate the table.\n")
        assert editor.server.session.look(to_uri(path)) is None
        assert editor.diagnostics(path) == []


def test_without_a_folder_the_text_tells(tmp_path: Path, cart: Path) -> None:
    loose = tmp_path / "loose"
    loose.mkdir()
    editor = Editor(loose)
    editor.open(loose / "notes.md", "# Shopping\n\nBob forgot the milk.\n")
    editor.open(loose / "cart.md", cart.read_text(encoding="utf-8"))
    assert editor.diagnostics(loose / "notes.md") == []
    assert "HS501" in {one["code"] for one in editor.diagnostics(loose / "cart.md")}


def test_a_document_that_was_never_saved_is_left_alone(editor: Editor) -> None:
    editor.tell("textDocument/didOpen", textDocument={"uri": "untitled:a", "version": 1, "text": "Bob forgot."})
    editor.rest()
    assert editor.server.session.look("untitled:a") is None


def test_a_document_that_takes_long_is_given_a_rest(editor: Editor, cart: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor.open(cart)
    editor.tell("textDocument/didChange", textDocument={"uri": to_uri(cart), "version": 2}, contentChanges=[{"text": "# A\n"}])
    assert editor.server.session.wait() == 0.0
    monkeypatch.setattr(session, "CALM", -1.0)
    editor.rest()
    editor.tell("textDocument/didChange", textDocument={"uri": to_uri(cart), "version": 3}, contentChanges=[{"text": "# B\n"}])
    wait = editor.server.session.wait()
    assert wait is not None
    assert wait > 0


def test_changes_that_come_together_are_looked_at_once(editor: Editor, cart: Path) -> None:
    editor.open(cart)
    before = len(editor.told)
    for version in range(2, 9):
        change = {"text": f"# {version}\n"}
        editor.tell("textDocument/didChange", textDocument={"uri": to_uri(cart), "version": version}, contentChanges=[change])
    editor.rest()
    said = [one["params"]["version"] for one in editor.told[before:] if one["method"] == "textDocument/publishDiagnostics"]
    assert said == [8]


def test_a_closed_document_is_forgotten(editor: Editor, cart: Path) -> None:
    editor.open(cart)
    assert editor.diagnostics(cart) != []
    editor.tell("textDocument/didClose", textDocument={"uri": to_uri(cart)})
    assert editor.diagnostics(cart) == []
    assert editor.server.session.look(to_uri(cart)) is None
    assert editor.server.session.wait() is None


def test_two_folders_have_their_own_settings(editor: Editor, repository: Path, cart: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "docs" / "incidents"
    other.mkdir(parents=True)
    (tmp_path / "other" / "hansei.toml").write_text('ignore = ["language"]\n', encoding="utf-8")
    (other / "cart.md").write_text(cart.read_text(encoding="utf-8"), encoding="utf-8")
    added = [{"uri": to_uri(tmp_path / "other"), "name": "other"}]
    editor.tell("workspace/didChangeWorkspaceFolders", event={"added": added, "removed": [{"uri": to_uri(repository)}]})
    assert editor.server.session.workspaces.roots == (tmp_path / "other",)
    editor.open(cart)
    editor.open(other / "cart.md")
    assert "HS501" in {one["code"] for one in editor.diagnostics(cart)}
    assert "HS501" not in {one["code"] for one in editor.diagnostics(other / "cart.md")}


def test_settings_that_change_are_told_and_count_at_once(editor: Editor, repository: Path, cart: Path) -> None:
    editor.open(cart)
    (repository / "hansei.toml").write_text('folder = "docs/incidents"\nignore = ["HS501"]\n', encoding="utf-8")
    editor.tell("workspace/didChangeWatchedFiles", changes=[])
    editor.rest()
    assert "HS501" not in {one["code"] for one in editor.diagnostics(cart)}
    assert editor.messages()[-1] == f"The settings of {repository} were read anew."


def test_settings_that_cannot_be_used_are_shown_with_their_place(editor: Editor, repository: Path, cart: Path) -> None:
    editor.open(cart)
    before = editor.diagnostics(cart)
    (repository / "hansei.toml").write_text('folder = "docs/incidents"\nignore = ["HS999"]\n', encoding="utf-8")
    editor.tell("textDocument/didSave", textDocument={"uri": to_uri(repository / "hansei.toml")})
    editor.rest()
    (said,) = editor.messages("window/showMessage")
    assert said.startswith("The settings cannot be used, and those of before stay: ")
    assert "hansei.toml:2" in said
    assert "Traceback" not in said
    assert editor.diagnostics(cart) == before
