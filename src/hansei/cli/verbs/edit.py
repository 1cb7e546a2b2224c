"""``hansei edit``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hansei.app import edit as app
from hansei.app.workspace import Workspace
from hansei.cli.render import diff
from hansei.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
Change fields of a post-mortem: where the field stands, in the way the document writes it, and nothing else. Every change is read back
before it is written; what would not be read back as meant is refused."""

EXAMPLES = (
    ('hansei edit INC-2025-001 --set severity=SEV-2 --set "owner=Database engineer"', "two fields"),
    ('hansei edit INC-2025-001 --set "document_status=Under Review" --diff', "look first"),
    ("hansei edit INC-2025-001 --clear commander", "a field that does not hold any more"),
)


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("post_mortem", metavar="ID", help="its id, or its file")
    parser.add_argument(
        "--set", dest="settings", action="append", default=[], type=_setting, metavar="FIELD=VALUE", help="give a field a value"
    )
    parser.add_argument("--clear", dest="settings", action="append", type=_cleared, metavar="FIELD", help="take a field's value away")
    parser.add_argument("--diff", action="store_true", help="change nothing; show what would change, exit code 1 when something would")
    parser.add_format("text", "json")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Make the changes."""
    if arguments.diff and arguments.format == "json":
        raise UsageError("--diff prints a diff, so --format json makes no sense with it", hint="leave one of them out")
    workspace = Workspace.around([arguments.post_mortem] if "/" in arguments.post_mortem else (), folder=arguments.folder)
    edited = app.edit(workspace, arguments.post_mortem, arguments.settings, write=not arguments.diff)
    if arguments.diff:
        console.print(diff(edited.diff, console))
        return 1 if edited.changed else 0
    if arguments.format == "json":
        console.print(json.dumps({"schema": "hansei.edit/1", **edited._asdict()}, indent=2))
    else:
        console.print(f"changed {edited.path}" if edited.changed else f"{edited.path} says so already")
    return 0


def _setting(text: str) -> app.Setting:
    field, equals, value = text.partition("=")
    if not equals or not field.strip():
        raise UsageError(f"--set {text!r} does not say what to set to what", hint="write it like --set severity=SEV-2")
    return app.Setting(field.strip(), value.strip()) if value.strip() else app.Setting(field.strip(), None)


def _cleared(text: str) -> app.Setting:
    return app.Setting(text.strip(), None)
