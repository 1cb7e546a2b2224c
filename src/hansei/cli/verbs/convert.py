"""``hansei convert``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hansei.app import convert as app
from hansei.app.workspace import Workspace
from hansei.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
Put a post-mortem into another dialect. Metadata is written in its words; the text of each section goes word for word below
the new heading for it, and what has no place goes to the end, below "Carried over". Prints the result; the report says what went where."""

EXAMPLES = (
    ("hansei convert docs/incidents/2025-03-14-checkout.md --to learning", "print it in the learning dialect"),
    ("hansei convert INC-2025-001 --to engineering --in-place --report text", "change the file, and say what went where"),
    ("hansei convert INC-2025-001 --to operations --diff", "look first"),
)

_HOW = {"mapped": "value", "moved": "word for word", "carried": "carried over", "left": "the template's own"}


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("post_mortem", metavar="FILE", help="the post-mortem: its file, or its id")
    parser.add_argument("--to", required=True, metavar="DIALECT", help="the dialect it is to be of")
    parser.add_argument("--output", default="", metavar="FILE", help="write it to a new file in the same folder")
    parser.add_argument("--in-place", action="store_true", help="change the document itself")
    parser.add_argument("--diff", action="store_true", help="write nothing; show what would change, exit code 1 when something would")
    parser.add_argument("--report", choices=("text", "json"), help="say what went where, instead of printing the result")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Convert it and print what was asked for."""
    if arguments.diff and arguments.report:
        raise UsageError("--diff prints a diff, so --report makes no sense with it", hint="leave one of them out")
    workspace = Workspace.holding(arguments.post_mortem, folder=arguments.folder)
    request = app.Request(arguments.post_mortem, arguments.to, arguments.output, arguments.in_place)
    converted = app.convert(workspace, request, write=not arguments.diff)
    if arguments.diff:
        console.print(converted.diff)
        return 1 if converted.diff else 0
    if arguments.report == "json":
        console.print(json.dumps(_data(converted), indent=2))
    elif arguments.report:
        console.print(_told(converted))
    elif converted.written:
        console.print(f"wrote {converted.written}")
    else:
        console.print(converted.text)
    if arguments.report != "json":
        for difference in converted.differences:
            console.note(f"read otherwise: {difference}")
        if not converted.recognised:
            console.note(
                f'not seen to be of this dialect by itself: set dialect = "{converted.dialect}" in the settings or in its front matter'
            )
    return 0


def _data(converted: app.Converted) -> dict[str, object]:
    return {
        "schema": "hansei.convert/1",
        "path": converted.path,
        "from": converted.source_dialect,
        "to": converted.dialect,
        "written": converted.written or None,
        "recognised": converted.recognised,
        "moves": [
            {"what": one.what, "lines": [one.first, one.last] if one.first else None, "to": one.to or None, "how": one.how}
            for one in converted.report
        ],
        "differences": list(converted.differences),
    }


def _told(converted: app.Converted) -> str:
    lines = [f"{converted.path}: {converted.source_dialect or 'no known dialect'} to {converted.dialect}"]
    for one in converted.report:
        place = f"{one.first}-{one.last}" if one.last > one.first else str(one.first)
        lines.append(f"  {place:>9}  {one.what} -> {one.to or '(nothing)'} ({_HOW[one.how]})")
    if converted.written:
        lines.append(f"wrote {converted.written}")
    return "\n".join(lines)
