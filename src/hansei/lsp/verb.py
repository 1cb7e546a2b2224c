"""``hansei lsp``: starts the server. The table of verbs loads it by its name, because faces do not know each other."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from typing import Any

from hansei.errors import UsageError
from hansei.lsp.loop import converse

DESCRIPTION = """\
Serve an editor by the Language Server Protocol over standard input and output: findings while you write, fixes, explanations,
completion. The editor starts it; a person has nothing to type. docs/guides/editors.md says how an editor is told of it.
Nothing is written: the editor makes the changes that you choose."""

EXAMPLES = (("hansei lsp", "what an editor starts"),)


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("--folder", metavar="FOLDER", help="where the post-mortems lie (default: configured, or found)")
    parser.add_argument("--stdio", action="store_true", help="what it does anyway; some editors say so")


def run(arguments: argparse.Namespace, _console: Any) -> int:
    """Serve until the editor goes away."""
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError("an editor must talk to this server, not a person", hint="docs/guides/editors.md says how to tell an editor of it")
    gc.freeze()  # what was loaded stays, so nobody need look at it again
    outgoing = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but messages may go there
    # a reader of its own: at its end Python wants the lock of its standard input, which the thread that waits for a message would hold
    incoming = open(os.dup(sys.stdin.fileno()), "rb")  # noqa: SIM115
    return converse(incoming, outgoing, folder=arguments.folder)
