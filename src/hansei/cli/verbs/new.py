"""``hansei new``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hansei.app import new as app
from hansei.app.workspace import Workspace
from hansei.cli.parser import day

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
Start a post-mortem: a draft in a dialect, at the right place, under a free id, with what is known filled in (the author from git, days and
times in UTC, deadlines when the end is known). Prints its path. Never overwrites anything."""

EXAMPLES = (
    ('hansei new "Checkout returned 500s"', "in the configured dialect, for an incident of today"),
    ('hansei new "Checkout returned 500s" --dialect enterprise --severity P1 --started "2025-12-10 10:15 CET"', "with what is known"),
    ('hansei new "Checkout returned 500s" --print', "write nothing, show it"),
)


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("title", metavar="TITLE", help="what failed, in a few words")
    parser.add_argument(
        "--dialect", default="", metavar="DIALECT", help="its dialect (default: configured, or that of most post-mortems here)"
    )
    parser.add_argument("--severity", default="", metavar="WORD", help="its severity, in the dialect's words or any common scheme")
    parser.add_argument("--date", type=day, metavar="DATE", help="the day it began, YYYY-MM-DD (default: today, or that of --started)")
    parser.add_argument("--started", default="", metavar="MOMENT", help='when it began: 2025-12-10T10:15Z, "2025-12-10 10:15 CET", 10:15')
    parser.add_argument("--ended", default="", metavar="MOMENT", help="when it was resolved; sets the deadlines")
    parser.add_argument("--id", default="", metavar="ID", help="its id (default: the next free one)")
    parser.add_argument("--author", default="", metavar="NAME", help="who writes it (default: git's user.name)")
    parser.add_argument("--commander", default="", metavar="NAME", help="who led the response")
    parser.add_argument("--service", action="append", default=[], metavar="NAME", help="a service that was hit; may be given several times")
    parser.add_argument("--print", action="store_true", help="write nothing, print the document")
    parser.add_format("text", "json")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Create it and print its path."""
    workspace = Workspace(folder=arguments.folder)
    request = app.Request(
        title=arguments.title,
        dialect=arguments.dialect,
        severity=arguments.severity,
        date=arguments.date,
        started=arguments.started,
        ended=arguments.ended,
        id=arguments.id,
        author=arguments.author,
        commander=arguments.commander,
        services=tuple(arguments.service),
    )
    created = app.new(workspace, request, write=not arguments.print)
    if arguments.format == "json":
        written = not arguments.print
        console.print(json.dumps({"schema": "hansei.new/1", "written": written, **created._asdict()}, indent=2))
    else:
        console.print(created.text if arguments.print else created.path)
    return 0
