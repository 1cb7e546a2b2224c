"""An editor without a screen: it talks to the server as a program would, and keeps what it is told."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from hansei.lsp.addresses import to_uri
from hansei.lsp.client import Client
from hansei.lsp.server import Server
from hansei.lsp.wire import read

SUPPORTS: dict[str, Any] = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {"workspaceEdit": {"documentChanges": True}, "didChangeWatchedFiles": {"dynamicRegistration": True}},
    "textDocument": {
        "codeAction": {"dataSupport": True, "resolveSupport": {"properties": ["edit"]}},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "publishDiagnostics": {"relatedInformation": True},
    },
}
"""What a modern editor says that it can do."""


class Editor:
    """Speaks to a server of its own, in one thread."""

    def __init__(self, folder: Path, *, supports: dict[str, Any] | None = None, begin: bool = True) -> None:
        self.folder = folder
        self._out = io.BytesIO()
        self.server = Server(Client(self._out))
        self._number = 0
        self.versions: dict[str, int] = {}
        self.told: list[dict[str, Any]] = []
        """Every message of the server, in order."""
        if begin:
            folders = [{"uri": to_uri(folder), "name": folder.name}]
            self.answer = self.ask("initialize", capabilities=SUPPORTS if supports is None else supports, workspaceFolders=folders)
            self.tell("initialized")

    def send(self, message: dict[str, Any], *, cancelled: bool = False) -> None:
        """Hand over one message."""
        self.server.take(json.dumps({"jsonrpc": "2.0", **message}).encode(), lambda _: cancelled)
        self._hear()

    def ask(self, method: str, *, cancelled: bool = False, **params: Any) -> Any:
        """The result of a request; an error is returned as it is."""
        self._number += 1
        self.send({"id": self._number, "method": method, "params": params}, cancelled=cancelled)
        said = next(one for one in reversed(self.told) if one.get("id") == self._number and "method" not in one)
        return said.get("error", said.get("result"))

    def about(self, method: str, path: Path, **params: Any) -> Any:
        """The result of a request about a document."""
        return self.ask(method, textDocument={"uri": to_uri(path)}, **params)

    def tell(self, method: str, **params: Any) -> None:
        """Send a notification."""
        self.send({"method": method, "params": params})

    def open(self, path: Path, text: str | None = None) -> None:
        """Open a document, and give the server time to look at it."""
        uri = to_uri(path)
        self.versions[uri] = 1
        said = path.read_bytes().decode() if text is None else text
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "markdown", "version": 1, "text": said})
        self.rest()

    def change(self, path: Path, *changes: dict[str, Any]) -> None:
        """Change a document, and give the server time to look at it."""
        uri = to_uri(path)
        self.versions[uri] += 1
        self.tell("textDocument/didChange", textDocument={"uri": uri, "version": self.versions[uri]}, contentChanges=list(changes))
        self.rest()

    def rest(self) -> None:
        """Wait until the server has nothing left to do."""
        while self.server.session.wait() is not None:
            self.server.idle()
        self._hear()

    def diagnostics(self, path: Path) -> list[dict[str, Any]]:
        """What was last told of a document."""
        uri = to_uri(path)
        said = [one["params"] for one in self.told if one.get("method") == "textDocument/publishDiagnostics"]
        found: list[dict[str, Any]] = next(one["diagnostics"] for one in reversed(said) if one["uri"] == uri)
        return found

    def messages(self, method: str = "window/logMessage") -> list[str]:
        """The sentences that were logged or shown."""
        return [one["params"]["message"] for one in self.told if one.get("method") == method]

    def _hear(self) -> None:
        self._out.seek(0)
        while body := read(self._out):
            self.told.append(json.loads(body))
        self._out.seek(0)
        self._out.truncate()


def place(text: str, wanted: str, *, at: int = 0) -> dict[str, int]:
    """Where a piece of a text without wide characters begins, or ``at`` characters behind that."""
    offset = text.index(wanted) + at
    line = text.count("\n", 0, offset)
    return {"line": line, "character": offset - (text.rfind("\n", 0, offset) + 1)}


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """A text of ASCII after the edits of an answer."""
    starts = [0]
    for line in text.split("\n")[:-1]:
        starts.append(starts[-1] + len(line) + 1)

    def offset(position: dict[str, int]) -> int:
        return starts[position["line"]] + position["character"]

    for edit in sorted(edits, key=lambda one: offset(one["range"]["start"]), reverse=True):
        text = text[: offset(edit["range"]["start"])] + edit["newText"] + text[offset(edit["range"]["end"]) :]
    return text
