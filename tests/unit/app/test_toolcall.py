from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.app.toolcall import LONGEST, Call, Replacement, read_call

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["tool_name", "tool_input", "path", "old", "edits", "diff"]), inner)
    ),
    max_leaves=12,
)


def tool(name: str, event: str = "PreToolUse", **given: Any) -> Call | None:
    call = {"hook_event_name": event, "session_id": "s1", "cwd": "/repo", "tool_name": name, "tool_input": given}
    return read_call(json.dumps(call).encode())


def test_edits_of_one_and_of_many_places() -> None:
    one = tool("Edit", file_path="/repo/a.py", old_string="a", new_string="b")
    assert one == Call("PreToolUse", "/repo/a.py", (Replacement("a", "b"),), folder="/repo", session="s1")
    many = tool("MultiEdit", "PostToolUse", file_path="a.py", edits=[{"old_string": "a", "new_string": "b"}, {"old_string": "c"}, 3])
    assert many is not None
    assert (many.replacements, many.done) == ((("a", "b"), ("c", "")), True)


def test_a_file_that_is_written_whole() -> None:
    written = tool("Write", file_path="a.py", content="all of it")
    assert written is not None
    assert (written.replacements, written.original) == ((("", "all of it"),), None)
    call = {"hook_event_name": "PostToolUse", "tool_name": "Write", "tool_input": {"file_path": "a.py", "content": "new"}}
    known = read_call(json.dumps({**call, "tool_response": {"originalFile": "old"}}).encode())
    assert known is not None
    assert known.original == "old"


@pytest.mark.parametrize(
    ("command", "commits", "adds"),
    [
        ("git commit -m 'x'", True, False),
        ("cd src && git commit", True, False),
        ("git -C sub -c user.name=x commit -m 'x'", True, False),
        ("git add -A && git commit -m 'x'", True, True),
        ("git commit -am 'x'", True, True),
        ("git commit --all -m x", True, True),
        ("git commit --amend", True, False),
        ("git commit --dry-run", False, False),
        ("git log --grep commit", False, False),
        ("git commit-tree HEAD", False, False),
        ("echo digit commit", False, False),
        ("ls", False, False),
    ],
)
def test_commands_that_commit(command: str, commits: bool, adds: bool) -> None:
    call = tool("Bash", command=command)
    assert (call is not None) is commits
    assert call is None or (call.commits, call.adds) == (True, adds)


def test_the_plain_shapes() -> None:
    assert read_call(b'{"path": "a.py", "old": "a", "new": ""}') == Call("", "a.py", (Replacement("a", ""),))
    assert read_call(b'{"diff": "--- a", "cwd": "/repo", "session_id": "s"}') == Call("", diff="--- a", folder="/repo", session="s")


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b"null", b'"text"', b"\xff\xfe", b"{}", b'{"path": "a.py"}', b'{"path": 3, "old": "a"}', b'{"diff": ["a"]}',
        b'{"tool_name": "Edit"}', b'{"tool_name": "Read", "hook_event_name": "PreToolUse", "tool_input": {"file_path": "a"}}',
        b'{"tool_name": "Edit", "hook_event_name": "Stop", "tool_input": {"file_path": "a", "old_string": "a"}}',
        b'{"tool_name": ["Edit"], "hook_event_name": "PreToolUse", "tool_input": {}}',
        b'{"tool_name": "MultiEdit", "hook_event_name": "PreToolUse", "tool_input": {"file_path": "a", "edits": "x"}}',
        b"[" * 100_000, b'{"diff": "' + b"x" * LONGEST + b'"}',
    ],
    ids=lambda data: data[:20].decode("latin-1"),
)  # fmt: skip
def test_what_is_not_understood_is_no_question(data: bytes) -> None:
    assert read_call(data) is None


@given(JSON)
def test_any_json_is_read_or_not(data: object) -> None:
    call = read_call(json.dumps(data).encode())
    assert call is None or call.path or call.diff or call.commits


def test_a_long_command_takes_no_time() -> None:
    assert tool("Bash", command="git -c a " * 20_000 + "git commit") is None
    assert tool("Bash", command="git " * 50_000) is None
