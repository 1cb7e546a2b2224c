"""``hansei list``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hansei.app import list as app
from hansei.app.folder import headline
from hansei.app.workspace import Workspace
from hansei.cli.parser import day, names
from hansei.cli.render import plural, sheet, table
from hansei.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = "List the post-mortems of the folder. Several values for one filter mean any of them; several filters must all be met."

EXAMPLES = (
    ("hansei list", "all of them, the newest first"),
    ("hansei list --severity 1,2 --since 2025-01-01", "the grave ones of this year; 1 is the worst in every scheme"),
    ("hansei list --state draft,in_review", "those that are not published"),
    ("hansei list --open --sort actions", "where most is left to do"),
    ("hansei list --format csv > post-mortems.csv", "for a spreadsheet"),
)

_FIELDS = (
    "date",
    "id",
    "title",
    "severity",
    "rank",
    "document_state",
    "incident_state",
    "owner",
    "services",
    "actions",
    "open_actions",
    "dialect",
    "path",
)


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("--severity", action="append", default=[], metavar="WORDS", help="severity words, or ranks 1 (worst) to 5")
    parser.add_argument(
        "--state", action="append", default=[], metavar="STATES", help=f"states of document or incident: {', '.join(app.STATES)}"
    )
    parser.add_argument("--since", type=day, metavar="DATE", help="incidents that began on this day or later (YYYY-MM-DD)")
    parser.add_argument("--until", type=day, metavar="DATE", help="incidents that began on this day or earlier")
    parser.add_argument("--service", action="append", default=[], metavar="NAMES", help="services, by parts of their names")
    parser.add_argument("--open", action="store_true", help="only those with open action items")
    parser.add_argument("--all", action="store_true", help="also files that do not look like post-mortems")
    parser.add_argument("--sort", choices=tuple(app.SORTS), default="date", help="what to sort by (default: date, the newest first)")
    parser.add_argument("--reverse", action="store_true", help="the other way round")
    parser.add_format("table", "json", "csv")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Print the list."""
    states = names(arguments.state)
    unknown = [state for state in states if state not in app.STATES]
    if unknown:
        raise UsageError(f"{unknown[0]!r} is no state", hint=f"states are {', '.join(app.STATES)}")
    workspace = Workspace.around((), folder=arguments.folder)
    request = app.Request(
        severities=names(arguments.severity),
        states=states,
        since=arguments.since,
        until=arguments.until,
        services=names(arguments.service),
        open=arguments.open,
        every=arguments.all,
        sort=arguments.sort,
        reverse=arguments.reverse,
    )
    result = app.list_documents(workspace, request)
    if arguments.format == "json":
        documents = [app.plain(card, workspace) for card in result.cards]
        console.print(json.dumps({"schema": "hansei.list/1", "documents": documents}, indent=2))
    elif arguments.format == "csv":
        console.print(sheet(_FIELDS, [app.plain(card, workspace) for card in result.cards]))
    else:
        console.print(_table(result, console))
    console.refuse_all(result.unreadable)
    return 2 if result.unreadable else 0


def _table(result: app.Result, console: Console) -> str:
    rows = [
        (
            card.date or "?",
            card.name,
            card.severity or "",
            card.document_state or card.incident_state or "",
            f"{len(card.open_actions)}/{len(card.actions)}" if card.actions else "",
            headline(card),
        )
        for card in result.cards
    ]
    lines = [table(("Date", "ID", "Severity", "State", "Open", "Title"), rows, console)] if rows else []
    tail = plural(len(result.cards), "post-mortem")
    if result.others:
        tail += f"; {plural(result.others, 'file')} that {'does' if result.others == 1 else 'do'} not look like one (--all lists them, too)"
    return "\n".join([*lines, f"{tail}."])
