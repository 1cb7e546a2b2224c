"""``hansei index``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hansei.app import index as app
from hansei.app.workspace import Workspace
from hansei.cli.console import printable
from hansei.cli.render import diff, plural
from hansei.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = f"""\
Keep the table of all post-mortems in the folder's README up to date: Date, Document, Short description, and chosen columns.

A hand-made table is adopted, found by its header. Descriptions written by hand, further columns and everything around the table stay as
they are. Further columns: {", ".join(app.COLUMNS)}."""

EXAMPLES = (
    ("hansei index", "bring the table up to date"),
    ("hansei index --check --diff", "change nothing; exit code 1 and a diff when it is out of date"),
    ("hansei index --columns severity,status", "add two columns"),
)


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("readme", nargs="?", metavar="README", help="the file with the table (default: the README of the folder)")
    parser.add_argument("--check", action="store_true", help="change nothing; exit code 1 when the table is out of date")
    parser.add_argument("--diff", action="store_true", help="change nothing; show what would change, exit code 1 when something would")
    parser.add_argument("--columns", action="append", default=[], metavar="NAMES", help="further columns, instead of those in the settings")
    parser.add_format("text", "json")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Write the table, or look at it."""
    looks = arguments.check or arguments.diff
    if arguments.diff and arguments.format == "json":
        raise UsageError("--diff prints a diff, so --format json makes no sense with it", hint="leave one of them out")
    columns = [name for value in arguments.columns for name in value.replace(",", " ").split()]
    workspace = Workspace.around((), folder=arguments.folder)
    result = app.index(workspace, columns=columns, readme=arguments.readme, write=not looks)
    if arguments.format == "json":
        import json  # seldom asked for

        changes = [change._asdict() for change in result.changes]
        console.print(
            json.dumps(
                {"schema": "hansei.index/1", "path": result.path, "current": result.current, "written": not looks, "changes": changes},
                indent=2,
            )
        )
    elif arguments.diff:
        console.print(diff(result.diff, console))
    else:
        console.print(_text(result, looks=looks))
    return 1 if looks and not result.current else 0


def _text(result: app.Result, *, looks: bool) -> str:
    if result.current:
        return f"{result.path} is up to date."
    lines = [
        printable(f"  {change.kind}: {change.file + ', ' if change.file and change.what else change.file}{change.what}")
        for change in result.changes
    ]
    head = (
        f"{result.path} is out of date ({plural(len(result.changes), 'change')}):"
        if looks
        else f"{'Wrote' if result.created else 'Updated'} {result.path}:"
    )
    return "\n".join([head, *lines])
