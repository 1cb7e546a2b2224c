"""``hansei feedback``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hansei.app import feedback as app
from hansei.app import journal
from hansei.app.workspace import Workspace
from hansei.cli.console import printable

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
Answer back: was it right that `hansei recall` spoke of an incident? Answers are added to recall-feedback.jsonl beside the post-mortems,
one line each, so that they are reviewed and shared like everything else. A lesson that is wrong too often is silent from then on;
`hansei recall --stats` shows how each one has done."""

EXAMPLES = (
    ("hansei feedback INC-7 right", "it was worth hearing"),
    ('hansei feedback INC-7 wrong --why "the pool is gone since May"', "it was not"),
    ('hansei feedback INC-7#date-filter na --why "a generated file"', "of one of its guards: it can be neither"),
)


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("lesson", metavar="ID", help="the post-mortem: its id, or its file; with #GUARD for one of its guards")
    parser.add_argument("answer", choices=app.KINDS, help="right, wrong, or na when it can be neither")
    parser.add_argument("--why", default="", metavar="TEXT", help="why, in a sentence; needed unless it was right")
    parser.add_format("text", "json")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Write it down."""
    workspace = Workspace.around([arguments.lesson] if "/" in arguments.lesson else (), folder=arguments.folder)
    given = app.give(workspace, arguments.lesson, arguments.answer, arguments.why)
    if arguments.format == "json":
        data = {"schema": "hansei.feedback/1", "lesson": given.lesson, "path": given.path, **given.tally._asdict()}
        console.print(json.dumps({**data, "muted": given.tally.muted}, indent=2))
        return 0
    tally = given.tally
    lines = [f"Noted in {given.path}. Answers so far to {given.lesson}: {tally.right} right, {tally.wrong} wrong, {tally.na} neither."]
    if tally.muted:
        lines.append("It is silent from now on; take the answers back, or mend the lesson, to hear it again.")
    if given.attributes:
        lines.append(f"{journal.ATTRIBUTES} now has git keep the answers of both sides of a merge.")
    console.print("\n".join(map(printable, lines)))
    return 0
