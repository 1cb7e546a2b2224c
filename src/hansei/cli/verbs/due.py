"""``hansei due``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hansei.app.due import DOES, WITHIN, Due, Request, Result, due, feed
from hansei.app.workspace import Workspace
from hansei.cli.parser import names
from hansei.cli.render import table

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = f"""\
What is due for whom, over the whole folder: reviews and publications, action items, the next look at open ones, the review of whether it
helped. Shows what is overdue and what is due within {WITHIN}. Exit code 1 when something is overdue (not of a
calendar feed)."""

EXAMPLES = (
    ("hansei due", "what is late, and what comes"),
    ("hansei due --owner @ada --within 30d", "what one person owes within a month"),
    ("hansei due --owner -", "what nobody owns"),
    ("hansei due --format ics > due.ics", "a calendar feed"),
)


_LONGEST = 80
"""Code points of a text that is shown in the table."""


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("--owner", action="append", default=[], metavar="NAMES", help="owners, by parts of their names; - for nobody")
    parser.add_argument("--within", default=WITHIN, metavar="SPAN", help=f"how far to look ahead (default: {WITHIN})")
    parser.add_format("text", "json", "ics")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Print what is due."""
    workspace = Workspace.around((), folder=arguments.folder)
    result = due(workspace, Request(names(arguments.owner), arguments.within))
    if arguments.format == "json":
        console.print(json.dumps(_data(result), indent=2))
    elif arguments.format == "ics":
        console.out.write(feed(result))
    else:
        console.print(_text(result, arguments.within, console))
    console.refuse_all(result.unreadable)
    if result.unreadable:
        return 2
    return int(bool(result.overdue) and arguments.format != "ics")


def _text(result: Result, within: str, console: Console) -> str:
    late = [one for one in result.dues if one.overdue]
    soon = [one for one in result.dues if not one.overdue]
    parts = [
        f"{console.style(f'{title} ({len(dues)})', '1')}\n{_table(dues, console)}"
        for title, dues in (("Overdue", late), (f"Due within {within}", soon))
        if dues
    ]
    return "\n\n".join(parts) if parts else f"Nothing is overdue, and nothing is due within {within}."


def _table(dues: list[Due], console: Console) -> str:
    rows = [
        (
            one.day.isoformat() if one.day else f"{one.at:%Y-%m-%d %H:%M} UTC",
            DOES[one.kind],
            one.owner or "nobody",
            f"{one.path}:{one.line}" if one.line else one.path,
            one.text if len(one.text) <= _LONGEST else f"{one.text[: _LONGEST - 1].rstrip()}…",
        )
        for one in dues
    ]
    return table(("due", "what", "who", "where", "about"), rows, console)


def _data(result: Result) -> dict[str, Any]:
    return {
        "schema": "hansei.due/1",
        "folder": result.folder,
        "overdue": result.overdue,
        "due": [
            {
                "kind": one.kind,
                "at": one.at.isoformat(),
                "day": one.day.isoformat() if one.day else None,
                "overdue": one.overdue,
                "owner": one.owner,
                "id": one.card.id,
                "path": one.path,
                "line": one.line,
                "text": one.text,
                "severity": one.card.severity,
                "why": one.why,
                "ticket": one.ticket,
                "ticket_url": one.address,
            }
            for one in result.dues
        ],
    }
