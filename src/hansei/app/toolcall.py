"""What an agent is about to do, or has just done, as the program around it says: one tool call as JSON, in one of the usual shapes.

Understood are the calls of Claude Code's hooks PreToolUse and PostToolUse (tools Edit, MultiEdit, Write, and Bash where it commits), and
two plain shapes for any other program: ``{"path", "old", "new"}`` and ``{"diff"}``. Everything else is no question.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

LONGEST = 32 * 1024 * 1024
"""Bytes of a call that is read; a longer one is no edit."""


class Replacement(NamedTuple):
    """A text in a file that is replaced by another one; an empty old text stands for the whole file."""

    old: str
    new: str


class Call(NamedTuple):
    """A tool call that would change something."""

    event: str
    """``PreToolUse``, ``PostToolUse``, or nothing for the plain shapes."""
    path: str = ""
    """The file, absolute or relative to ``folder``; nothing for a diff and for a commit."""
    replacements: tuple[Replacement, ...] = ()
    original: str | None = None
    """The file's whole text before the call, where the call says so."""
    diff: str = ""
    commits: bool = False
    """Whether it makes a commit."""
    adds: bool = False
    """Whether that commit also takes in what is not staged yet."""
    folder: str = ""
    """The working directory of the agent; nothing when it is ours."""
    session: str = ""
    """What the agent's conversation is called, so that nothing is said twice in it."""

    @property
    def done(self) -> bool:
        """Whether the files are changed already."""
        return self.event == "PostToolUse"


def read_call(data: bytes) -> Call | None:
    """The call that JSON tells of; None when it is none that changes code, or is not understood."""
    if len(data) > LONGEST:
        return None
    try:
        call = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(call, dict):
        return None
    known = _tool(call) if "tool_name" in call else _plain(call)
    return known._replace(folder=_text(call, "cwd"), session=_text(call, "session_id")) if known else None


_COMMIT = re.compile(r"(?:^|[;&|(\n]\s*|\s)git(?:\s+-[cC]\s+\S+|\s+--?[\w-]+(?:=\S+)?)*\s+commit(?=\s|$|[;&|)])")
_ALL = re.compile(r"\sgit\s(?:.*\s)?add\s|\scommit\s(?:[^;&|]*\s)?(?:--all\b|-[A-Za-z]*a)")
_COMMAND = 100_000
"""Code points of a command that are looked at."""


def _tool(call: dict[str, Any]) -> Call | None:
    event, given = _text(call, "hook_event_name"), call.get("tool_input")
    if event not in ("PreToolUse", "PostToolUse") or not isinstance(given, dict):
        return None
    match call["tool_name"]:
        case "Edit":
            pieces = [given]
        case "MultiEdit":
            edits = given.get("edits")
            pieces = [one for one in edits if isinstance(one, dict)] if isinstance(edits, list) else []
        case "Write":
            content = given.get("content")
            pieces = [{"old_string": "", "new_string": content}]
        case "Bash":
            command = f" {_text(given, 'command')[:_COMMAND]}"
            commits = _COMMIT.search(command) is not None and "--dry-run" not in command
            return Call(event, commits=True, adds=_ALL.search(command) is not None) if commits else None
        case _:
            return None
    replacements = tuple(Replacement(_text(one, "old_string"), _text(one, "new_string")) for one in pieces)
    path = _text(given, "file_path")
    return Call(event, path, replacements, _original(call)) if path and any(replacements) else None


def _plain(call: dict[str, Any]) -> Call | None:
    if _text(call, "diff"):
        return Call("", diff=call["diff"])
    path, replacement = _text(call, "path"), Replacement(_text(call, "old"), _text(call, "new"))
    return Call("", path, (replacement,)) if path and any(replacement) else None


def _original(call: dict[str, Any]) -> str | None:
    answer = call.get("tool_response")
    before = answer.get("originalFile") if isinstance(answer, dict) else None
    return before if isinstance(before, str) else None


def _text(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""
