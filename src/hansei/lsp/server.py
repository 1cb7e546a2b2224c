"""The server: what comes in is answered in its order, and when nothing waits, documents that have changed are looked at."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import hansei
from hansei.errors import HanseiError
from hansei.lsp.abilities import abilities_of, ours
from hansei.lsp.addresses import to_path
from hansei.lsp.buffers import changed, opened
from hansei.lsp.client import Client
from hansei.lsp.protocol import (
    CANCELLED,
    INTERNAL_ERROR,
    INVALID_PARAMS,
    INVALID_REQUEST,
    NOT_INITIALIZED,
    PARSE_ERROR,
    UNKNOWN_METHOD,
    Params,
    RefusedError,
    text_of,
    within,
)
from hansei.lsp.session import Session

METHODS: Mapping[str, str] = {
    "textDocument/codeAction": "actions",
    "codeAction/resolve": "actions",
    "textDocument/completion": "completion",
    "textDocument/hover": "hover",
    "textDocument/documentLink": "navigation",
    "textDocument/definition": "navigation",
    "textDocument/references": "navigation",
    "workspace/symbol": "navigation",
    "textDocument/documentSymbol": "outline",
    "textDocument/foldingRange": "outline",
    "textDocument/inlayHint": "outline",
}
"""Request -> the module of :mod:`hansei.lsp.features` that answers it, which is loaded when it is first asked."""
DEBUG = "HANSEI_DEBUG"
"""Environment variable: what goes wrong by a mistake of ours ends the server, with all that Python tells of it."""
_WATCHED = ("**/hansei.toml", "**/pyproject.toml", "**/*.md", "**/CODEOWNERS")


class Server:
    """One conversation with one editor.

    Args:
        client: the editor.
        folder: where the post-mortems lie, instead of what is configured.
    """

    def __init__(self, client: Client, folder: str | None = None) -> None:
        self._client = client
        self.session = Session(client, folder)
        self._begun = False
        self.parent: int | None = None
        """The process of the editor, when it says which."""
        self.exit_code: int | None = None
        """Set when the conversation is over."""
        self._shut = False

    def take(self, body: bytes, cancelled: Callable[[Any], bool] = lambda _: False) -> None:
        """Take one message, and answer it when it wants that. Never raises, but for debugging."""
        try:
            message = json.loads(body)
        except (ValueError, RecursionError):
            self._answer(None, RefusedError(PARSE_ERROR, "this message is no JSON, or too long"))
            return
        method = within(message, "method")
        if not isinstance(method, str):
            if not isinstance(message, dict) or not ("result" in message or "error" in message):  # no answer, on which nothing depends
                self._answer(None, RefusedError(INVALID_REQUEST, "this is no message of the protocol"))
            return
        params = message.get("params") or {}
        id = message.get("id")
        if id is None:
            self._guarded(f"the message {method}", lambda: self._notified(method, params))
            return
        if cancelled(id):
            self._answer(id, RefusedError(CANCELLED, "cancelled"))
            return
        try:
            self._answer(id, self._result(method, params))
        except RefusedError as refused:
            self._answer(id, refused)
        except HanseiError as error:
            self._client.log(str(error), "warning")
            self._answer(id, RefusedError(INTERNAL_ERROR, error.sentence))
        except Exception as error:
            if os.environ.get(DEBUG):
                raise
            self._answer(id, RefusedError(INTERNAL_ERROR, self._ours(f"the request {method}", error)))

    def idle(self) -> None:
        """Nothing waits: look at the document that has changed first, if any has."""
        buffer = self.session.due()
        if buffer is not None:
            from hansei.lsp.features import diagnostics  # checker and reader, which the first answer does without

            self._guarded(f"looking at {buffer.uri}", lambda: diagnostics.publish(self.session, buffer))

    # ------------------------------------------------------------------------------------------------------------ requests

    def _result(self, method: str, params: Params) -> Any:
        if method == "initialize":
            return self._initialize(params)
        if not self._begun:
            raise RefusedError(NOT_INITIALIZED, "initialize must come first")
        if self._shut:
            raise RefusedError(INVALID_REQUEST, "the server was shut down")
        if method == "shutdown":
            self._shut = True
            return None
        if method not in METHODS:
            raise RefusedError(UNKNOWN_METHOD, f"there is no method {method!r}")
        if not isinstance(params, dict):
            raise RefusedError(INVALID_PARAMS, "the parameters are no object")
        return answering(method)(self.session, params)

    def _initialize(self, params: Params) -> Params:
        self._begun = True
        self.session.abilities = abilities_of(params)
        parent = within(params, "processId")
        self.parent = parent if isinstance(parent, int) and parent > 0 else None
        folders = within(params, "workspaceFolders")
        self.session.workspaces.roots = tuple(_folders(folders if isinstance(folders, list) else [{"uri": within(params, "rootUri")}]))
        return {"capabilities": ours(self.session.abilities), "serverInfo": {"name": "hansei", "version": hansei.__version__}}

    # -------------------------------------------------------------------------------------------------------- notifications

    def _notified(self, method: str, params: Params) -> None:
        session = self.session
        match method:
            case "exit":
                self.exit_code = 0 if self._shut else 1
            case "initialized" if session.abilities.watches:
                watchers = [{"globPattern": glob} for glob in _WATCHED]
                registration = {"id": "files", "method": "workspace/didChangeWatchedFiles", "registerOptions": {"watchers": watchers}}
                self._client.request("client/registerCapability", {"registrations": [registration]})
            case "textDocument/didOpen":
                session.put(opened(within(params, "textDocument")))
            case "textDocument/didChange":
                before = session.buffer(text_of(params, "textDocument", "uri"))
                if before is not None:
                    version = within(params, "textDocument", "version")
                    session.put(changed(before, params.get("contentChanges"), version, session.abilities.encoding))
            case "textDocument/didClose":
                uri = text_of(params, "textDocument", "uri")
                session.drop(uri)
                self._client.notify("textDocument/publishDiagnostics", {"uri": uri, "diagnostics": []})
            case "textDocument/didSave" | "workspace/didChangeWatchedFiles" | "workspace/didChangeConfiguration":
                session.again()
            case "workspace/didChangeWorkspaceFolders":
                gone = _folders(within(params, "event", "removed"))
                left = [root for root in session.workspaces.roots if root not in gone]
                session.workspaces.roots = (*left, *_folders(within(params, "event", "added")))

    # -------------------------------------------------------------------------------------------------------------- answers

    def _answer(self, id: Any, result: Any) -> None:
        if isinstance(result, RefusedError):
            self._client.send({"id": id, "error": {"code": result.code, "message": result.message}})
        else:
            self._client.send({"id": id, "result": result})

    def _guarded(self, what: str, work: Callable[[], None]) -> None:
        """Do something that nobody waits for; what goes wrong becomes a sentence in the editor's log."""
        try:
            work()
        except RefusedError as refused:
            self._client.log(f"In {what}: {refused.message}.", "warning")
        except HanseiError as error:
            self._client.log(str(error), "warning")
        except Exception as error:
            if os.environ.get(DEBUG):
                raise
            self._ours(what, error)

    def _ours(self, what: str, error: Exception) -> str:
        sentence = f"Something unexpected happened in {what}, which is a bug of Hansei ({type(error).__name__})."
        self._client.log(sentence, "error")
        return sentence


def answering(method: str) -> Callable[[Session, Params], Any]:
    """What answers a request about documents."""
    found: Callable[[Session, Params], Any] = import_module(f"hansei.lsp.features.{METHODS[method]}").METHODS[method]
    return found


def _folders(said: Any) -> list[Path]:
    """The folders in a list of the protocol; what is none is passed over."""
    uris = [within(one, "uri") for one in said] if isinstance(said, list) else []
    return [path for uri in uris if isinstance(uri, str) and (path := to_path(uri)) is not None]
