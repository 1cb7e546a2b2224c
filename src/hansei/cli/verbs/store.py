"""``hansei store``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hansei.app import store as app
from hansei.app.workspace import Workspace
from hansei.cli.console import printable
from hansei.cli.render import plural

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
The store is what Hansei keeps of the post-mortems and of git's history under .hansei/, so that questions are answered fast. Every verb that
asks it brings it up to date first, so nobody has to; in CI, `refresh` does the work ahead of time. It can be cleared, or deleted, at any
time: Markdown in git is the only truth."""

EXAMPLES = (
    ("hansei store refresh", "bring it up to date with the folder and with git"),
    ("hansei store info --json", "where it lies and what it holds"),
    ("hansei store clear", "throw it away; the next question makes it anew"),
)


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parts = parser.add_subparsers(dest="part", metavar="refresh | clear | info", required=True)
    for name, what in (
        ("refresh", "bring it up to date with the folder and with git"),
        ("clear", "throw it away, with the findings that were kept"),
        ("info", "say where it lies and what it holds"),
    ):
        part = parts.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")
        part.add_folder()
        if name == "info":
            part.add_format("text", "json")


def run(arguments: Namespace, console: Console) -> int:
    """Refresh, clear or describe."""
    workspace = Workspace.around((), folder=arguments.folder)
    if arguments.part == "refresh":
        done = app.refresh(workspace)
        console.print(f"{plural(done.documents, 'document')} in the store: {done.read} read anew, {done.gone} gone.")
        console.refuse_all(done.unreadable)
        return 2 if done.unreadable else 0
    if arguments.part == "clear":
        free = app.clear(workspace)
        console.print(f"Cleared; {_bytes(free)} are free." if free else "There was nothing to clear.")
        return 0
    held = app.info(workspace)
    if arguments.format == "json":
        console.print(json.dumps(app.plain(held), indent=2))
    elif not held.size:
        console.print("There is no store yet; the first question makes it.")
    else:
        console.print(
            printable(f"{held.path} ({_bytes(held.size)}): {plural(held.documents, 'document')} of {held.words:.0f} words on average;")
        )
        console.print(f"words of {plural(held.changes, 'commit')} counted, lines of {plural(held.fixes, 'commit')} kept.")
    return 0


def _bytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
