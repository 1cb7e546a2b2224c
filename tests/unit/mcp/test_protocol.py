"""JSON-RPC in both eras."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies

from hansei.mcp.protocol import HANDSHAKE_VERSIONS, Params, Refused, Server, answer

JSON = strategies.recursive(
    strategies.none() | strategies.booleans() | strategies.integers() | strategies.text(max_size=8),
    lambda inner: strategies.lists(inner, max_size=3) | strategies.dictionaries(strategies.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
MODERN = {"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}}


def refuse(_params: Params) -> dict[str, Any]:
    raise Refused(-32602, "no", {"why": 1})


def break_down(_params: Params) -> dict[str, Any]:
    raise KeyError("secret")


SERVER = Server(
    "hansei",
    "1",
    "ask first",
    {"tools": {}},
    {"things/list": lambda params: {"things": [params.get("x")]}, "no": refuse, "bug": break_down},
)


def ask(method: str, params: Any = None) -> dict[str, Any]:
    message = {"jsonrpc": "2.0", "id": 7, "method": method, **({} if params is None else {"params": params})}
    said = answer(SERVER, message)
    assert said is not None
    return said


@pytest.mark.parametrize(
    ("wanted", "version"), [("2025-03-26", "2025-03-26"), ("1999-01-01", HANDSHAKE_VERSIONS[0]), (None, HANDSHAKE_VERSIONS[0])]
)
def test_the_handshake_agrees_on_a_version(wanted: str | None, version: str) -> None:
    result = ask("initialize", {"protocolVersion": wanted})["result"]
    assert result["protocolVersion"] == version
    assert result["serverInfo"] == {"name": "hansei", "version": "1"}


def test_without_a_handshake_every_result_is_complete_and_says_who_answers() -> None:
    result = ask("things/list", {"_meta": MODERN, "x": 3})["result"]
    assert (result["things"], result["resultType"], result["ttlMs"]) == ([3], "complete", 0)
    assert "2026-07-28" in ask("server/discover", {"_meta": MODERN})["result"]["supportedVersions"]
    assert ask("things/list", {"x": 3})["result"] == {"things": [3]}


def test_a_version_that_nobody_knows_is_refused() -> None:
    error = ask("things/list", {"_meta": {"io.modelcontextprotocol/protocolVersion": "2099-01-01"}})["error"]
    assert error["code"] == -32022
    assert error["data"] == {"supported": ["2026-07-28"], "requested": "2099-01-01"}


def test_errors_have_codes_and_tell_nothing_of_our_insides() -> None:
    assert ask("no")["error"] == {"code": -32602, "message": "no", "data": {"why": 1}}
    assert ask("nothing")["error"]["code"] == -32601
    assert ask("things/list", [1])["error"]["code"] == -32602
    bug = ask("bug")["error"]
    assert bug["code"] == -32603
    assert "secret" not in bug["message"]


@pytest.mark.parametrize(
    "message",
    [
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 3, "result": {}},
    ],
)
def test_what_wants_no_answer_gets_none(message: Any) -> None:
    assert answer(SERVER, message) is None


@given(JSON)
def test_whatever_comes_is_answered(message: Any) -> None:
    for sent in (message, {"jsonrpc": "2.0", "id": 1, "method": "things/list", "params": message}):
        said = answer(SERVER, sent)
        assert said is None or ("error" in said) != ("result" in said)
