#!/usr/bin/env python3
"""How long an editor waits for `hansei lsp`: from starting it to its first answer, and from a keystroke to the findings.

python benchmarks/lsp.py [--record] [--rounds N]

Beside it, in turn and in the same run, stands the least that a server for Markdown on the usual library does: pygls, which takes every
change, walks over the events of pyromark and says that it found nothing. The difference is understanding and checking. The document is one
of the examples, repeated up to 20 KB; a keystroke is one letter in its middle, and the next one is typed when the findings are there.
Where others use the machine, the processor's time says more than the clock.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.measuring import RESULTS, ROOT

SIZE = 20_000
"""Code points of the document."""
KEYS = 40
"""Keystrokes in one round."""
PROMISED = 0.050
"""Seconds from a keystroke to the findings."""
STARTED = 0.5
"""Seconds from the start to the first answer."""
PEER = """
import pyromark
from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

server = LanguageServer("peer", "1")


@server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
@server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
def heard(ls, params):
    document = ls.workspace.get_text_document(params.text_document.uri)
    for event, place in pyromark.events_with_range(document.source, options=pyromark.Options.ENABLE_TABLES):
        pass
    told = lsp.PublishDiagnosticsParams(uri=params.text_document.uri, version=document.version, diagnostics=[])
    ls.text_document_publish_diagnostics(told)


server.start_io()
"""
SERVERS = {"hansei lsp": [sys.executable, "-m", "hansei", "lsp"], "pygls and pyromark": [sys.executable, "-c", PEER]}


class Editor:
    """Writes messages to a server and waits for its answers."""

    def __init__(self, command: list[str], folder: Path) -> None:
        began = time.perf_counter()
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._to: IO[bytes] = self.process.stdin
        self._from: IO[bytes] = self.process.stdout
        self.tell("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}}, id=1)
        self.hear("id", 1)
        self.started = time.perf_counter() - began
        self.tell("initialized", {})

    def tell(self, method: str, params: Any, **more: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        self._to.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._to.flush()

    def hear(self, key: str, value: Any) -> Any:
        """The next message in which a key has a value."""
        while True:
            length = 0
            while (line := self._from.readline()) not in {b"\r\n", b""}:
                name, _, said = line.partition(b":")
                length = int(said) if name.lower() == b"content-length" else length
            message = json.loads(self._from.read(length))
            if message.get(key) == value:
                return message

    def findings(self) -> int:
        return len(self.hear("method", "textDocument/publishDiagnostics")["params"]["diagnostics"])

    def processor(self) -> float:
        """Seconds of the processor that the server has used so far; Linux tells."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def end(self) -> None:
        self.tell("shutdown", None, id=2)
        self.hear("id", 2)
        self.tell("exit", None)
        self.process.wait(10)


def text() -> str:
    source = (ROOT / "examples" / "docs" / "incidents" / "2026-02-17-assistant-refunds-moved-show.md").read_text(encoding="utf-8")
    return (source * (SIZE // len(source) + 1))[:SIZE]


def typed(command: list[str], folder: Path) -> tuple[float, list[float], float, int]:
    """Seconds of the start, seconds of each keystroke, seconds of the processor for one, and how many findings there are at the end."""
    document = folder / "docs" / "incidents" / "2026-02-17-assistant.md"
    editor = Editor(command, folder)
    item = {"uri": document.as_uri(), "languageId": "markdown", "version": 1, "text": document.read_text(encoding="utf-8")}
    editor.tell("textDocument/didOpen", {"textDocument": item})
    found = editor.findings()
    line = item["text"].count("\n") // 2
    took = []
    used = editor.processor()
    for key in range(KEYS):
        began = time.perf_counter()
        at = {"line": line, "character": 0}
        change = [{"range": {"start": at, "end": at}, "text": "abcdefgh "[key % 9]}]
        editor.tell("textDocument/didChange", {"textDocument": {"uri": item["uri"], "version": key + 2}, "contentChanges": change})
        found = editor.findings()
        took.append(time.perf_counter() - began)
    used = editor.processor() - used
    editor.end()
    return editor.started, took, used / KEYS, found


def main(arguments: list[str]) -> list[str]:
    """Measure, and say it in lines; with ``--record`` also write the figures down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--rounds", type=int, default=3)
    options, _ = parser.parse_known_args(arguments)
    starts: dict[str, list[float]] = {name: [] for name in SERVERS}
    keys: dict[str, list[float]] = {name: [] for name in SERVERS}
    work: dict[str, list[float]] = {name: [] for name in SERVERS}
    counts: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "docs" / "incidents").mkdir(parents=True)
        (folder / "hansei.toml").write_text("", encoding="utf-8")
        (folder / "docs" / "incidents" / "2026-02-17-assistant.md").write_text(text(), encoding="utf-8")
        for number in range(-1, options.rounds):  # the first round warms the caches of the machine and is thrown away
            for name, command in SERVERS.items():
                started, took, used, counts[name] = typed(command, folder)
                if number >= 0:
                    starts[name].append(started)
                    keys[name] += took
                    work[name].append(used)
    figures = {
        name: {
            "start_ms": round(1000 * statistics.median(starts[name]), 1),
            "key_ms": round(1000 * statistics.median(keys[name]), 1),
            "key_p95_ms": round(1000 * statistics.quantiles(keys[name], n=20)[-1], 1),
            "key_processor_ms": round(1000 * statistics.median(work[name]), 1),
            "findings": counts[name],
        }
        for name in SERVERS
    }
    if options.record:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / "lsp.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return told(figures)


def told(figures: dict[str, dict[str, Any]]) -> list[str]:
    ours, peer = figures["hansei lsp"], figures["pygls and pyromark"]
    head = f"A document of {SIZE:,} characters; medians, and of keystrokes also the 95th percentile and what the processor worked on one."
    rows = [
        [name, *(f"{one[key]} ms" for key in ("start_ms", "key_ms", "key_p95_ms", "key_processor_ms")), str(one["findings"])]
        for name, one in figures.items()
    ]
    lines = ["## The language server", "", head, ""]
    lines += ["| server | first answer | a keystroke | p95 | processor | findings |", "|---|---|---|---|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    lines += ["", f"Start: {ours['start_ms'] / peer['start_ms']:.2f} times the peer's, promised are {1000 * STARTED:.0f} ms."]
    lines += [f"A keystroke: {ours['key_ms'] / peer['key_ms']:.1f} times the peer's, promised are {1000 * PROMISED:.0f} ms."]
    return lines


if __name__ == "__main__":
    print("\n".join(main(sys.argv[1:])))
