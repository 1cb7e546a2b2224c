"""The conversation as it runs, over pipes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

import pytest

from hansei.lsp import loop
from hansei.lsp.loop import converse
from hansei.lsp.wire import read, write


def sent(*messages: dict[str, Any], rest: bytes = b"") -> io.BytesIO:
    pipe = io.BytesIO()
    for message in messages:
        write(pipe, {"jsonrpc": "2.0", **message})
    pipe.write(rest)
    pipe.seek(0)
    return pipe


def said(pipe: io.BytesIO) -> list[dict[str, Any]]:
    pipe.seek(0)
    found = []
    while body := read(pipe):
        found.append(json.loads(body))
    return found


BEGIN = {"id": 1, "method": "initialize", "params": {"capabilities": {}}}


def test_it_ends_with_the_goodbye() -> None:
    out = io.BytesIO()
    assert converse(sent(BEGIN, {"id": 2, "method": "shutdown"}, {"method": "exit"}), out) == 0
    assert [one["id"] for one in said(out)] == [1, 2]


def test_it_ends_when_the_editor_is_gone() -> None:
    assert converse(sent(BEGIN), io.BytesIO()) == 1
    assert converse(io.BytesIO(), io.BytesIO()) == 1


def test_it_ends_with_a_sentence_when_nothing_can_be_understood_any_more() -> None:
    out = io.BytesIO()
    assert converse(sent(BEGIN, rest=b"garbage\r\n\r\n"), out) == 1
    assert said(out)[-1]["params"]["message"] == "The conversation cannot go on: a message began without a head."


def test_a_request_that_is_cancelled_before_its_turn_is_not_worked_on() -> None:
    out = io.BytesIO()
    cancel = {"method": "$/cancelRequest", "params": {"id": 2}}
    odd = {"method": "$/cancelRequest", "params": {"id": [2]}}
    inbox = loop.Inbox(sent(odd, cancel, {"id": 2, "method": "shutdown"}))
    bodies = [inbox.next(5.0) for _ in range(4)]
    assert bodies[3] is None
    assert not inbox.cancelled([2])
    assert inbox.cancelled(2)
    assert not inbox.cancelled(2)
    assert said(out) == []


class Gone(io.RawIOBase):
    """Nobody reads here."""

    def writable(self) -> bool:
        return True

    def write(self, _: Any) -> int:
        raise BrokenPipeError


def test_an_editor_that_does_not_listen_is_no_accident() -> None:
    nobody: IO[bytes] = Gone()  # type: ignore[assignment]
    assert converse(sent(BEGIN), nobody) == 1


def test_it_ends_when_the_editors_process_is_gone_though_the_pipe_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "PULSE", 0.01)
    incoming, other = os.pipe()
    with open(incoming, "rb") as reader, open(other, "wb", buffering=0) as writer:
        begin = {**BEGIN, "params": {"processId": 4711, "capabilities": {}}}
        writer.write(sent(begin).read())
        asked: list[int] = []

        def lives(process: int) -> bool:
            asked.append(process)
            return len(asked) < 3

        assert converse(reader, io.BytesIO(), alive=lives) == 1
        assert asked == [4711] * 3
        writer.close()
        for thread in threading.enumerate():
            if thread.name == "reader":
                thread.join(5)


def test_this_process_lives_and_one_that_has_ended_does_not() -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    assert loop._lives(os.getpid())
    assert not loop._lives(process.pid)


def test_documents_are_looked_at_when_nothing_waits(cart: Path) -> None:
    incoming, other = os.pipe()
    back, outgoing = os.pipe()
    text = cart.read_text(encoding="utf-8")
    with (
        open(incoming, "rb") as reader,
        open(other, "wb", buffering=0) as writer,
        open(back, "rb") as hearer,
        open(outgoing, "wb") as speaker,
    ):
        worker = threading.Thread(target=converse, args=(reader, speaker))
        worker.start()
        document = {"uri": cart.as_uri(), "version": 1, "text": text}
        writer.write(sent(BEGIN, {"method": "textDocument/didOpen", "params": {"textDocument": document}}).read())
        assert json.loads(read(hearer) or b"")["id"] == 1
        told = json.loads(read(hearer) or b"")
        writer.write(sent({"method": "exit"}).read())
        worker.join(10)
    assert told["method"] == "textDocument/publishDiagnostics"
    assert {one["code"] for one in told["params"]["diagnostics"]} == {"HS501", "HS902", "HS903"}
