"""``hansei remind``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hansei.app.remind import apply, plain, plan
from hansei.app.workspace import Workspace
from hansei.cli.console import printable
from hansei.cli.render import plural

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
Remind those who owe something: before a deadline, on the day, and when it is past. Shows what would be sent; --apply sends it, by mail,
chat or webhook, and notes it beside the post-mortems, so that nothing is sent twice. `[remind]` in the settings says whom, and when."""

EXAMPLES = (
    ("hansei remind", "what would be sent now"),
    ("hansei remind --apply", "send it; once a day from a scheduled job is enough"),
)


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("--apply", action="store_true", help="send it")
    parser.add_format("text", "json")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Show the plan, or carry it out."""
    workspace = Workspace.around((), folder=arguments.folder)
    messages = plan(workspace)
    if not arguments.apply:
        if arguments.format == "json":
            console.print(json.dumps(plain(messages), indent=2))
            return 0
        for message in messages:
            console.print(f"To {printable(message.target.name)}: {message.title if message.reminders else 'nothing'}")
            for line in message.body.split("\n") if message.reminders else ():
                console.print(f"  {printable(line)}" if line else "")
        if any(message.reminders for message in messages):
            console.print("Nothing was sent. hansei remind --apply sends it.")
        return 0
    failed = False
    for outcome in apply(workspace, messages):
        failed = failed or not outcome.sent
        said = f"sent {plural(len(outcome.message.reminders), 'reminder')}" if outcome.sent else f"NOT sent: {outcome.problem}"
        console.print(f"To {printable(outcome.message.target.name)}: {printable(said)}")
    if not any(message.reminders for message in messages):
        console.print("Nothing to send.")
    return 2 if failed else 0
