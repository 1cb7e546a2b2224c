"""``hansei advance``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hansei.app import advance as app
from hansei.app.list import DOCUMENT_STATES
from hansei.app.workspace import Workspace
from hansei.cli.console import printable
from hansei.cli.parser import demand_one_answer
from hansei.cli.render import diff

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
Take a post-mortem to its next state: draft, in review, approved, published, closed. Each state needs something: complete sections before
the review; a reviewer who is not the author, and the meeting or the signatures of the dialect, before the approval; an owner and a due date
for every open action item before it is published; the grave ones finished before it is closed. What is missing is said, and nothing is
written (exit code 1); --skip takes the step all the same and records why. The step is written in the dialect's own words, with a row in the
document history."""

EXAMPLES = (
    ("hansei advance INC-2025-001 --diff", "what would be written, or what is missing"),
    ("hansei advance INC-2025-001 --commit", "take the next step, as a commit"),
    ('hansei advance INC-2025-001 --skip "the reviewer is away until May"', "although something is missing"),
    ('hansei advance INC-2025-001 --to in_review --reason "new evidence"', "a step back"),
    ('hansei advance INC-2025-001 --to not_required --reason "a false alarm"', "no post-mortem is needed"),
)


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("post_mortem", metavar="ID", help="its id, or its file")
    parser.add_argument(
        "--to", choices=DOCUMENT_STATES, metavar="STATE", help=f"where to, instead of the next state: {', '.join(DOCUMENT_STATES)}"
    )
    parser.add_argument("--reason", default="", metavar="TEXT", help="why, for the document history; needed for a step back")
    parser.add_argument("--skip", default="", metavar="REASON", help="take the step although something is missing, and record why")
    parser.add_argument("--by", default="", metavar="NAME", help="who takes the step (default: you, as git knows you)")
    parser.add_change()
    parser.add_format("text", "json")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Take the step."""
    demand_one_answer(arguments)
    workspace = Workspace.holding(arguments.post_mortem, folder=arguments.folder)
    asked = app.Asked(arguments.post_mortem, arguments.to, arguments.reason, arguments.skip, arguments.by)
    advanced = app.advance(workspace, asked, write_it=not arguments.diff, commit=arguments.commit)
    if arguments.format == "json":
        console.print(json.dumps(app.plain(advanced), indent=2))
    elif advanced.taken and arguments.diff:
        console.print(diff(advanced.diff, console))
    else:
        console.print(_text(advanced, console))
    return int(not advanced.taken or arguments.diff)


def _text(one: app.Advanced, console: Console) -> str:
    target = one.target.replace("_", " ")
    missing = [f"  {printable(need.sentence)}\n    {console.style('hint:', '36')} {printable(need.hint)}" for need in one.missing]
    if not one.taken:
        return "\n".join([printable(f"{one.name} cannot be {target} yet ({one.path}):"), *missing])
    committed = f", commit {one.commit[:12]}" if one.commit else ""
    head = printable(f"{one.name} is {target} now ({one.path}{committed})")
    return "\n".join([f"{head}, although:" if missing else head, *missing])
