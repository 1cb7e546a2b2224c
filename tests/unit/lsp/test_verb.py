"""The server as a program, asked by a client that is not ours and that holds every answer against the protocol's own types."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pytest_lsp import LanguageClient, client_capabilities, make_test_lsp_client

EDITORS = ("visual-studio-code@v1.65.2", "neovim@v0.7.0", "neovim@v0.11.0", "emacs@v29.1")


@asynccontextmanager
async def conversation(repository: Path, editor: str = EDITORS[0]) -> AsyncIterator[LanguageClient]:
    """A client of the kind of an editor, with the folder open; at the end the server has gone with exit code 0."""
    client = make_test_lsp_client()
    await client.start_io(sys.executable, "-m", "hansei", "lsp", env=dict(os.environ))
    folder = lsp.WorkspaceFolder(uri=repository.as_uri(), name="repository")
    await client.initialize_session(lsp.InitializeParams(capabilities=client_capabilities(editor), workspace_folders=[folder]))
    yield client
    await client.shutdown_session()
    server = client._server
    assert server is not None
    assert await asyncio.wait_for(server.wait(), 10) == 0


def document(path: Path) -> lsp.DidOpenTextDocumentParams:
    text = path.read_text(encoding="utf-8")
    return lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri=path.as_uri(), language_id="markdown", version=1, text=text))


async def opened(client: LanguageClient, path: Path) -> list[lsp.Diagnostic]:
    """What is found in a document when it is opened."""
    client.text_document_did_open(document(path))
    await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return list(client.diagnostics[path.as_uri()])


def place(path: Path, wanted: str) -> lsp.Range:
    line, text = next((number, line) for number, line in enumerate(path.read_text(encoding="utf-8").split("\n")) if wanted in line)
    start = text.index(wanted)
    return lsp.Range(lsp.Position(line, start), lsp.Position(line, start + len(wanted)))


@pytest.mark.parametrize("editor", EDITORS)
def test_findings_come_while_somebody_writes(repository: Path, cart: Path, editor: str) -> None:
    async def talk() -> None:
        async with conversation(repository, editor) as client:
            found = await opened(client, cart)
            assert {one.code for one in found} == {"HS501", "HS902", "HS903"}
            document = lsp.VersionedTextDocumentIdentifier(uri=cart.as_uri(), version=2)
            change = lsp.TextDocumentContentChangePartial(text="Nothing reminds one", range=place(cart, "Bob forgot"))
            client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [change]))
            await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
            assert {one.code for one in client.diagnostics[cart.as_uri()]} == {"HS902", "HS903"}

    asyncio.run(talk())


def test_what_was_found_can_be_silenced(repository: Path, cart: Path) -> None:
    async def talk() -> None:
        async with conversation(repository) as client:
            found = [one for one in await opened(client, cart) if one.code == "HS501"]
            asked = lsp.CodeActionParams(lsp.TextDocumentIdentifier(cart.as_uri()), found[0].range, lsp.CodeActionContext(found))
            (action,) = await client.text_document_code_action_async(asked) or []
            assert isinstance(action, lsp.CodeAction)
            resolved = await client.code_action_resolve_async(action)
            assert resolved.edit is not None
            assert "hansei: ignore HS501" in str(resolved.edit)

    asyncio.run(talk())


def test_every_question_is_answered_by_the_protocols_own_types(repository: Path, cart: Path) -> None:
    async def talk() -> None:
        async with conversation(repository) as client:
            await opened(client, cart)
            document = lsp.TextDocumentIdentifier(cart.as_uri())
            where = place(cart, "INC-7").start
            hover = await client.text_document_hover_async(lsp.HoverParams(document, where))
            assert hover is not None
            assert "Connection pool" in str(hover.contents)
            outline = await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(document))
            assert outline
            assert await client.text_document_folding_range_async(lsp.FoldingRangeParams(document))
            whole = lsp.Range(lsp.Position(0, 0), lsp.Position(99, 0))
            assert await client.text_document_inlay_hint_async(lsp.InlayHintParams(document, whole))
            assert await client.text_document_document_link_async(lsp.DocumentLinkParams(document))
            assert await client.text_document_definition_async(lsp.DefinitionParams(document, where))
            context = lsp.ReferenceContext(include_declaration=True)
            assert await client.text_document_references_async(lsp.ReferenceParams(context, document, where))
            assert await client.workspace_symbol_async(lsp.WorkspaceSymbolParams(query="pool"))
            behind = place(cart, "**Severity:** ").end
            found = await client.text_document_completion_async(lsp.CompletionParams(document, behind))
            assert isinstance(found, lsp.CompletionList)
            assert [one.label for one in found.items] == ["High", "Medium", "Low"]

    asyncio.run(talk())


def test_a_person_is_told_what_the_server_is_for(repository: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "hansei", "lsp"], stdin=theirs, capture_output=True, text=True, cwd=repository, check=False
        )
    finally:
        os.close(ours)
        os.close(theirs)
    assert done.returncode == 2
    assert "an editor must talk to this server" in done.stderr
    assert "docs/guides/editors.md" in done.stderr


def test_nothing_that_is_not_a_message_is_printed_and_little_is_loaded(repository: Path) -> None:
    begin = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}'
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "hansei", "lsp"],
        input=b"Content-Length: %d\r\n\r\n%b" % (len(begin), begin),
        capture_output=True,
        cwd=repository,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout.startswith(b"Content-Length: ")
    loaded = {line.rpartition(b"|")[2].strip().decode() for line in done.stderr.split(b"\n")}
    assert not loaded & {"asyncio", "pygls", "lsprotocol", "starlette", "rich", "logging", "hansei.app.checking", "pyromark"}
