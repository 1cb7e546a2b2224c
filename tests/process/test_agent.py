"""An agent that knows the tools alone drafts, checks, mends and publishes a post-mortem, by the official client in both eras of the protocol."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters

FACTS = {
    "summary": "Search took eight seconds for an hour, for everybody.",
    "impact": "4,000 searches took longer than five seconds; 60 users wrote to support.",
    "root cause": "The index was rebuilt while users searched. A rebuild takes every thread. The trigger was a new product list. "
    "It was not detected for five minutes, since the alert looks at the mean.",
    "resolution": "The rebuild was stopped, and moved to the night.",
}
EVENTS = {
    "2025-03-14 10:00 UTC": "Impact begins: the rebuild starts",
    "2025-03-14 10:05 UTC": "Detected: the alert on slow searches fired",
    "2025-03-14 11:00 UTC": "Resolved: the rebuild is stopped",
}
ROUNDS = 6
"""Times that it checks and mends before it gives up."""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "docs" / "incidents").mkdir(parents=True)
    (tmp_path / "hansei.toml").write_text('folder = "docs/incidents"\n', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("mode", ["legacy", "2026-07-28"])
def test_it_publishes_by_tools_alone(repository: Path, mode: str) -> None:
    anyio.run(agent, repository, mode)
    (path,) = (repository / "docs" / "incidents").glob("*search*.md")
    text = path.read_text(encoding="utf-8")
    assert "| 2025-03-17 | published | search engineer |" in text
    assert "Limit a rebuild to half of the threads - Owner: @search - Due: 2025-03-28" in text
    assert "skipped" not in text


async def agent(repository: Path, mode: str) -> None:
    environment = {"HANSEI_NOW": "2025-03-17T09:00:00+00:00", "HOME": str(repository), "PATH": ""}
    server = StdioServerParameters(command=sys.executable, args=["-m", "hansei", "mcp", "--write"], cwd=repository, env=environment)
    async with Client(server, mode=mode) as client:

        async def tool(name: str, **arguments: Any) -> dict[str, Any]:
            answer = await client.call_tool(name, arguments)
            assert not answer.is_error, answer.content
            content: dict[str, Any] = answer.structured_content
            return content

        assert (await tool("search", question="slow search after an index rebuild"))["nothing"]
        path = (await draft(tool))["path"]
        errors = await mend(tool, path)
        assert errors == []
        await publish(tool, path)


async def draft(tool: Any) -> dict[str, Any]:
    """Looks at the draft first; nothing is written by that."""
    wanted = {"title": "Search was slow", "dialect": "engineering", "severity": "2", "author": "search engineer"}
    shown = await tool("new", **wanted)
    made: dict[str, Any] = await tool("new", **wanted, apply=True)
    assert (shown["written"], made["written"], shown["path"]) == (False, True, made["path"])
    facts = [{"edit": "fill", "of": name, "text": text} for name, text in FACTS.items()]
    events = [{"edit": "add event", "of": what, "at": at} for at, what in EVENTS.items()]
    rest = [
        {"edit": "add action", "of": "Be more careful with rebuilds"},
        {"edit": "add lesson", "of": "A rebuild needs a limit, like any other guest of the machine."},
        {"edit": "add reference", "of": "SEARCH-12"},
    ]
    edited = await tool("edit", id=made["path"], edits=facts + events + rest, apply=True)
    assert edited["diff"]
    return made


async def mend(tool: Any, path: str) -> list[str]:
    """Asks what is wrong, and mends by the tools until nothing is an error and the action item is one that can be finished."""
    cures = {
        "HS601": {"owner": "@search"},
        "HS603": {"due": "2025-03-28"},
        "HS604": {"text": "Limit a rebuild to half of the threads"},
    }
    for _ in range(ROUNDS):
        findings = (await tool("check", id=path))["findings"]
        change = {key: value for one in findings for key, value in cures.get(one["code"], {}).items()}
        if not change:
            return [f"{one['code']} {one['message']}" for one in findings if one["severity"] == "error"]
        await tool("edit", id=path, edits=[{"edit": "change action", "of": "1", **change}], apply=True)
    return ["it did not come to an end"]


async def publish(tool: Any, path: str) -> None:
    """Does what each next state asks for, then takes the step."""
    events = "\n".join(f"- **{at}** - {what}" for at, what in EVENTS.items())
    answers: dict[str, list[dict[str, str]]] = {
        "placeholder": [
            {"edit": "rewrite", "of": "timeline", "text": f"All times are in UTC.\n\n{events}"},
            {
                "edit": "fill",
                "of": "verification",
                "text": "`pytest tests/test_rebuild.py` shows that a rebuild takes half of the threads.",
            },
            {"edit": "rewrite", "of": "references", "text": "- Ticket: SEARCH-12"},
        ],
        "reviewer": [{"edit": "set", "of": "reviewers", "value": "database engineer"}],
        "meeting": [{"edit": "set", "of": "meeting.date", "value": "2025-03-17"}],
        "due": [{"edit": "change action", "of": "1", "due": "2025-03-28"}],
    }
    for _ in range(ROUNDS):
        step = await tool("advance", id=path, by="search engineer")
        needed = [edit for one in step["missing"] for edit in answers.get(one["what"], [])]
        if needed:
            await tool("edit", id=path, edits=needed, apply=True)
            continue
        step = await tool("advance", id=path, by="search engineer", apply=True)
        assert step["taken"], step["missing"]
        if step["target"] == "published":
            return
    raise AssertionError("it was never published")
