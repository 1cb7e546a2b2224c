"""``hansei init``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hansei.app import init as app
from hansei.app.workspace import Workspace
from hansei.cli.console import printable

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.app.init import Suggestion
    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
Set Hansei up in the repository you are in: settings (in pyproject.toml when there is one, else in hansei.toml), the folder of the
post-mortems, and its README with an empty index. What is there already is never overwritten. On a terminal it asks for the folder and the
dialect unless they are given."""

EXAMPLES = (
    ("hansei init", "asks for the folder and the dialect"),
    ("hansei init --yes", "asks nothing: the folder that is there or docs/incidents, and no dialect of its own"),
    ("hansei init --yes --dialect enterprise --folder docs/postmortems", "says both"),
)

NONE = "none"
"""The answer of those who want no dialect."""


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("-y", "--yes", action="store_true", help="ask nothing")
    parser.add_argument("--dialect", metavar="DIALECT", help="the dialect of new post-mortems; `hansei dialect list` shows them")
    parser.add_argument("--folder", metavar="FOLDER", help="where the post-mortems lie, relative to the repository's root")


def run(arguments: Namespace, console: Console) -> int:
    """Set it up."""
    workspace = Workspace.around(())
    folder, dialect = arguments.folder, arguments.dialect
    if console.interactive and not arguments.yes and workspace.config.file is None:
        suggestion = app.suggest(workspace)
        folder = folder or console.ask("Where do the post-mortems lie?", suggestion.folder)
        dialect = dialect or _asked(suggestion, console)
    for step in app.init(workspace, dialect=dialect, folder=folder):
        console.print(printable(f"{step.done} {step.path}: {step.what}"))
    console.print('Next: hansei new "What happened" --severity ...')
    return 0


def _asked(suggestion: Suggestion, console: Console) -> str | None:
    for dialect in suggestion.dialects:
        console.note(f"  {dialect.name:<12} {dialect.description}")
    answer = console.ask("Which dialect do you write?", NONE)
    return None if answer == NONE else answer
