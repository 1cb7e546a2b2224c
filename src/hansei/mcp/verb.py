"""``hansei mcp``: starts the server. The table of verbs loads it by its name, because faces do not know each other."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from hansei.app.workspace import Workspace
from hansei.errors import UsageError
from hansei.mcp.server import build, serve

DESCRIPTION = """\
Serve this repository's post-mortems to a coding agent, by the Model Context Protocol over standard input and output.
The agent's program starts it; a person has nothing to type. Tools: search, recall, read, check, actions, new, edit,
advance. Nothing is written unless --write is given; even then a change is shown first and made only when the agent asks
for it."""

EXAMPLES = (
    ("hansei mcp", "an agent may read and ask"),
    ("hansei mcp --write", "it may also draft and edit"),
)


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("--write", action="store_true", help="let tools change documents when the agent asks for it")
    parser.add_argument("--folder", metavar="FOLDER", help="where the post-mortems lie (default: configured, or found)")


def run(arguments: argparse.Namespace, _console: Any) -> int:
    """Serve until the client goes away."""
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError("a program must talk to this server, not a person", hint="docs/guides/mcp.md says how to tell an agent of it")
    serve(build(lambda: Workspace.around((), folder=arguments.folder), may_write=arguments.write), sys.stdin.buffer, sys.stdout.buffer)
    return 0
