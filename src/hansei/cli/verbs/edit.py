"""``hansei edit``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hansei.app import edit as app
from hansei.app.workspace import Workspace
from hansei.cli import wishes
from hansei.cli.parser import number
from hansei.cli.render import diff
from hansei.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
Change what a post-mortem says: where it stands, in the way the document writes it, and nothing else. Several edits are one change, made in
their order, whole or not at all. Every edit is read back before anything is written; what would not be read back as meant is refused."""

EXAMPLES = (
    ('hansei edit INC-2025-001 --set severity=SEV-2 --set "owner=Database engineer"', "two fields"),
    (
        'hansei edit INC-2025-001 --set status=Published --add-action "Guard the pool" --owner @x --due 2026-01-31',
        "a field and an action item",
    ),
    ("hansei edit INC-2025-001 --change-action 3 --status done --evidence 9f3c2ab --diff", "look first"),
    ('hansei edit INC-2025-001 --add-event "Pool size doubled" --at 14:05 --by "On-call engineer"', "an event, in its order"),
    ("hansei edit INC-2025-001 --remove-lesson L47 --tick 2", "the lesson on line 47 goes, the second box is ticked"),
    ("hansei edit INC-2025-001 --fill summary --file - < summary.md", "a section, from standard input"),
)


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("post_mortem", metavar="ID", help="its id, or its file")
    wishes.declare(parser)
    parser.add_argument(
        "--incident", type=number, default=1, metavar="N", help="which incident of a document that tells of several (default: 1)"
    )
    parser.add_argument("--diff", action="store_true", help="change nothing; show what would change, exit code 1 when something would")
    parser.add_format("text", "json")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Make the changes."""
    if arguments.diff and arguments.format == "json":
        raise UsageError("--diff prints a diff, so --format json makes no sense with it", hint="leave one of them out")
    workspace = Workspace.holding(arguments.post_mortem, folder=arguments.folder)
    edited = app.edit(workspace, arguments.post_mortem, arguments.wishes, incident=arguments.incident, write=not arguments.diff)
    if arguments.diff:
        console.print(diff(edited.diff, console))
        return 1 if edited.changed else 0
    if arguments.format == "json":
        console.print(json.dumps(app.plain(edited), indent=2))
    else:
        console.print(f"changed {edited.path}" if edited.changed else f"{edited.path} says so already")
    return 0
