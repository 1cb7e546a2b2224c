"""The server as a program: lines in, lines out."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import anyio
import pytest
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters

from hansei.app.workspace import Workspace
from hansei.mcp.server import build, serve


def talk(folder: Path, *lines: bytes) -> list[dict[str, object]]:
    out = io.BytesIO()
    serve(build(lambda: Workspace(folder)), io.BytesIO(b"\n".join(lines)), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_line_is_answered_and_a_bad_one_hurts_nobody(folder: Path) -> None:
    said = talk(
        folder, b"no json", b"", b"[" * 100_000, b"[1]", b'{"jsonrpc":"2.0","method":"x"}', b'{"jsonrpc":"2.0","id":1,"method":"ping"}'
    )
    assert [one.get("error", {}).get("code") for one in said] == [-32700, -32700, -32600, None]  # type: ignore[attr-defined]
    assert said[-1] == {"jsonrpc": "2.0", "id": 1, "result": {}}


def test_settings_that_are_wrong_are_a_sentence(folder: Path) -> None:
    (folder.parents[1] / "hansei.toml").write_text("folder = 3\n", encoding="utf-8")
    (said,) = talk(folder, b'{"jsonrpc":"2.0","id":1,"method":"resources/list"}')
    assert "hansei.toml" in json.dumps(said) or "folder" in json.dumps(said)
    assert "error" in said


def test_the_verb_serves_until_the_client_goes_away(folder: Path) -> None:
    line = b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"question":"pool"}}}\n'
    done = subprocess.run([sys.executable, "-m", "hansei", "mcp"], input=line, capture_output=True, check=True, cwd=folder)
    assert json.loads(done.stdout)["result"]["structuredContent"]["results"][0]["id"] == "INC-7"
    assert done.stderr == b""


@pytest.mark.parametrize("mode", ["legacy", "auto", "2026-07-28"])
def test_the_official_client_is_content(folder: Path, mode: str) -> None:
    async def session() -> None:
        parameters = StdioServerParameters(command=sys.executable, args=["-m", "hansei", "mcp"], cwd=folder)
        async with Client(parameters, mode=mode) as client:
            tools = await client.list_tools()
            assert "recall" in {tool.name for tool in tools.tools}
            found = await client.call_tool("search", {"question": "connection pool"})
            assert not found.is_error
            assert found.structured_content["results"][0]["id"] == "INC-7"
            resources = await client.list_resources()
            read = await client.read_resource(resources.resources[0].uri)
            assert "Connection pool" in getattr(read.contents[0], "text", "")
            prompts = await client.list_prompts()
            prompt = await client.get_prompt(prompts.prompts[0].name, {"what_happened": "the pool was full"})
            assert "the pool was full" in getattr(prompt.messages[0].content, "text", "")

    anyio.run(session)
