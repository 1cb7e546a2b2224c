"""The conversation: what comes first, what is refused, and what goes wrong."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

from hansei.lsp import features, server
from hansei.lsp.addresses import to_uri
from hansei.lsp.features import diagnostics
from tests.support.editor import Editor


def test_nothing_is_answered_before_the_beginning(repository: Path, cart: Path) -> None:
    editor = Editor(repository, begin=False)
    assert editor.about("textDocument/codeAction", cart)["code"] == -32002


def test_it_says_who_it_is_and_asks_for_files_to_be_watched(editor: Editor) -> None:
    assert editor.answer["serverInfo"]["name"] == "hansei"
    (asked,) = (one for one in editor.told if one.get("method") == "client/registerCapability")
    watched = asked["params"]["registrations"][0]["registerOptions"]["watchers"]
    assert {"globPattern": "**/hansei.toml"} in watched
    editor.send({"id": asked["id"], "result": None})
    assert not [one for one in editor.told if "error" in one]


def test_an_unknown_method_is_refused_and_an_unknown_notification_passed_over(editor: Editor) -> None:
    assert editor.ask("textDocument/unheardOf")["code"] == -32601
    editor.tell("$/setTrace", value="off")
    assert editor.messages() == []


def test_a_cancelled_request_is_not_worked_on(editor: Editor, cart: Path) -> None:
    editor.open(cart)
    assert editor.ask("textDocument/codeAction", cancelled=True)["code"] == -32800


def test_after_the_goodbye_nothing_is_answered_and_the_code_is_zero(editor: Editor) -> None:
    assert editor.ask("shutdown") is None
    assert editor.ask("textDocument/codeAction")["code"] == -32600
    editor.tell("exit")
    assert editor.server.exit_code == 0


def test_an_end_without_goodbye_is_a_failure(editor: Editor) -> None:
    editor.tell("exit")
    assert editor.server.exit_code == 1


@pytest.mark.parametrize("body", [b"", b"no json", b"[" * 100_000, b"[]", b"3", b"{}", b'{"id":1}', b'{"id":1,"params":{}}'])
def test_what_is_no_message_is_an_error(editor: Editor, body: bytes) -> None:
    before = len(editor.told)
    editor.server.take(body)
    editor.rest()
    (said,) = editor.told[before:]
    assert said["error"]["code"] in (-32700, -32600)


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("textDocument/didOpen", {}),
        ("textDocument/didOpen", {"textDocument": {"uri": "file:///a.md"}}),
        ("textDocument/didOpen", []),
        ("textDocument/didChange", {"textDocument": 3}),
        ("textDocument/didClose", None),
    ],
)
def test_a_notification_that_makes_no_sense_is_a_sentence_in_the_log(editor: Editor, method: str, params: Any) -> None:
    editor.send({"method": method, "params": params})
    (said,) = editor.messages()
    assert said.startswith(f"In the message {method}: ")


@pytest.mark.parametrize("said", [3, None, [], {}, [3], [{"uri": 3}], [{"uri": []}], [{"uri": "untitled:a"}]])
def test_folders_that_make_no_sense_are_passed_over(editor: Editor, repository: Path, said: Any) -> None:
    editor.tell("workspace/didChangeWorkspaceFolders", event={"added": said, "removed": said})
    assert editor.server.session.workspaces.roots == (repository,)
    assert Editor(repository, begin=False).ask("initialize", workspaceFolders=said)["serverInfo"]["name"] == "hansei"
    assert editor.messages() == []


def test_a_request_that_makes_no_sense_is_refused(editor: Editor, cart: Path) -> None:
    editor.open(cart)
    assert editor.ask("textDocument/codeAction")["code"] == -32602
    assert editor.about("textDocument/codeAction", cart, range={"start": 3})["code"] == -32602
    assert editor.about("textDocument/codeAction", cart)["code"] == -32602


def test_a_mistake_of_ours_is_a_sentence_and_the_conversation_goes_on(editor: Editor, cart: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("secret text")

    editor.open(cart)
    monkeypatch.setattr(server, "answering", lambda _: fails)
    said = editor.about("textDocument/codeAction", cart)
    assert said["code"] == -32603
    assert "which is a bug of Hansei (ZeroDivisionError)" in said["message"]
    assert "secret" not in said["message"]
    monkeypatch.setattr(diagnostics, "publish", fails)
    editor.change(cart, {"text": "# A\n"})
    assert (
        editor.messages()[-1]
        == f"Something unexpected happened in looking at {to_uri(cart)}, which is a bug of Hansei (ZeroDivisionError)."
    )
    monkeypatch.undo()
    assert editor.ask("shutdown") is None


def test_for_debugging_a_mistake_is_shown_as_it_is(editor: Editor, cart: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setenv(server.DEBUG, "1")
    monkeypatch.setattr(server, "answering", lambda _: fails)
    with pytest.raises(ZeroDivisionError):
        editor.about("textDocument/codeAction", cart)


def test_a_baseline_that_cannot_be_read_is_a_sentence(editor: Editor, repository: Path, cart: Path) -> None:
    (repository / "hansei-baseline.json").write_text("no", encoding="utf-8")
    editor.tell("textDocument/didOpen", textDocument={"uri": to_uri(cart), "version": 1, "text": cart.read_text(encoding="utf-8")})
    editor.rest()
    assert "this is no baseline of Hansei" in editor.messages()[-1]
    assert "this is no baseline" in editor.about("textDocument/codeAction", cart)["message"]


def test_the_table_of_requests_is_that_of_the_features() -> None:
    listed: dict[str, str] = {}
    for info in iter_modules(features.__path__):
        module = import_module(f"hansei.lsp.features.{info.name}")
        listed |= dict.fromkeys(getattr(module, "METHODS", ()), info.name)
    assert listed == dict(server.METHODS)
    assert all(callable(server.answering(method)) for method in server.METHODS)
