"""``hansei agents``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hansei.app import agents as app
from hansei.app.workspace import Workspace
from hansei.cli.console import printable
from hansei.cli.render import diff
from hansei.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
Keep one small block in AGENTS.md, which coding agents read before they begin: it says to ask before changing code, and names the verbs.
What happened stays in the post-mortems. Everything around the block is left alone."""

EXAMPLES = (
    ("hansei agents", "write the block, or bring it up to date"),
    ("hansei agents --check", "change nothing; exit code 1 when the block is missing or out of date"),
    ("hansei agents .github/copilot-instructions.md --diff", "another file; look first"),
    ("hansei agents --remove", "take it away again"),
)

_DONE = {
    "created": "created, with the block",
    "added": "the block was added at the end",
    "renewed": "the block was brought up to date",
    "removed": "the block was taken away",
}


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("file", nargs="?", metavar="FILE", help=f"the file to keep it in (default: {app.FILE} at the root)")
    parser.add_argument("--remove", action="store_true", help="take the block away")
    parser.add_argument("--check", action="store_true", help="change nothing; exit code 1 when something would change")
    parser.add_argument("--diff", action="store_true", help="change nothing; show what would change, exit code 1 when something would")
    parser.add_format("text", "json")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Write it, or look at it."""
    looks = arguments.check or arguments.diff
    if arguments.diff and arguments.format == "json":
        raise UsageError("--diff prints a diff, so --format json makes no sense with it", hint="leave one of them out")
    workspace = Workspace.around((), folder=arguments.folder)
    written = app.agents(workspace, arguments.file, remove=arguments.remove, write=not looks)
    if arguments.diff:
        console.print(diff(written.diff, console))
    elif arguments.format == "json":
        data = {"schema": "hansei.agents/1", "path": written.path, "change": written.done, "written": not looks and written.done != "kept"}
        console.print(json.dumps(data, indent=2))
    elif written.done == "kept":
        console.print(printable(f"{written.path} is up to date."))
    else:
        console.print(printable(f"{written.path} is out of date." if looks else f"{written.path}: {_DONE[written.done]}."))
    return 1 if looks and written.done != "kept" else 0
