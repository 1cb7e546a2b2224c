"""``hansei similar``."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from hansei.app import similar as app
from hansei.app.workspace import Workspace
from hansei.cli.console import printable
from hansei.cli.parser import number
from hansei.cli.render import plural

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
Find the past incidents that are like a new one: by its words, each weighed by how rare it is, those of the title and the cause most. Says
what they have in common, what was the cause, and whether action items are still open. That nothing is similar is the usual answer."""

EXAMPLES = (
    ("hansei similar INC-404", "to one of the folder"),
    ("hansei similar draft.md", "to a document anywhere"),
    ("hansei similar - < alert.txt", "to any text"),
)


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("incident", metavar="ID", help="its id, or its file; - for the standard input")
    parser.add_argument("--limit", type=number, default=app.LIMIT, metavar="N", help=f"incidents to show (default: {app.LIMIT})")
    parser.add_argument("--explain", action="store_true", help="also list what came near, and how near")
    parser.add_format("text", "json")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Compare, and print what is alike."""
    workspace = Workspace.around([arguments.incident] if "/" in arguments.incident else (), folder=arguments.folder)
    stdin = sys.stdin.buffer.read() if arguments.incident == app.INPUT else b""
    compared = app.compare(workspace, arguments.incident, stdin=stdin, limit=arguments.limit)
    if arguments.format == "json":
        console.print(json.dumps(app.plain(compared), indent=2))
    else:
        console.print(_told(compared, arguments, workspace, console))
    console.refuse_all(compared.unreadable)
    return 2 if compared.unreadable else 0


def _told(compared: app.Compared, arguments: Namespace, workspace: Workspace, console: Console) -> str:
    parts = [_relative(relative, workspace, console) for relative in compared.alike.relatives]
    if not parts:
        parts.append(f"Nothing similar in {plural(compared.alike.considered, 'document')}.")
    if arguments.explain:
        near = ", ".join(f"{printable(workspace.shown(workspace.root / path))} {likeness:.2f}" for path, likeness in compared.alike.near)
        parts.append(f"Near: {near or 'none'}")
    return "\n\n".join(parts)


def _relative(relative: app.Relative, workspace: Workspace, console: Console) -> str:
    card = relative.card
    facts = [str(card[key]) for key in ("date", "severity") if card.get(key)]
    head = f"{card.get('id')}: {card.get('title')}" + (f" ({', '.join(facts)})" if facts else "")
    lines = [console.style(printable(head), "1"), f"  {printable(workspace.shown(workspace.root / relative.path))}"]
    cause = f", the cause {relative.cause:.2f}" if relative.cause else ""
    lines.append(f"  alike {relative.likeness:.2f}{cause}; both speak of {printable(', '.join(relative.words))}")
    if relative.services:
        lines.append(f"  both name {printable(', '.join(relative.services))}")
    if card.get("because"):
        lines.append(f"  because: {printable(str(card['because']))}")
    if card.get("open_actions"):
        lines.append(f"  {plural(int(card['open_actions']), 'action item')} of that incident still open")
    return "\n".join(lines)
