"""``hansei verify``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hansei.app import verdict
from hansei.app import verify as app
from hansei.app.workspace import Workspace
from hansei.cli.console import printable
from hansei.cli.parser import demand_one_answer, names, number
from hansei.cli.render import diff, plural

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
What the verification section of a post-mortem asks for. Shows its commands and criteria, and runs nothing; a person at a terminal is asked,
and --yes runs the commands without asking. They run only when the default branch (of the remote, where one is known) holds the document as
it is, with the files of that branch in a scratch work tree, an empty home, a clean environment and a time limit each; without a shell,
unless --shell says so. A work tree is no sandbox: a command can do whatever you can. The result becomes a row of the document history. Exit
code 1 when a command does not hold."""

EXAMPLES = (
    ("hansei verify INC-2025-001", "what there is to verify"),
    ("hansei verify INC-2025-001 --yes --commit", "run the commands, record the result, as a commit"),
    ("hansei verify INC-2025-001 --yes --shell --pass KUBECONFIG", "with blocks that need a shell, and a variable of yours"),
    ("hansei verify INC-2025-001 --met 1", "a person has looked: the first criterion is met"),
)

_SHOWN = 20
"""Lines of the output of a command that does not hold that are shown, the last ones."""
_WORDS = {"holds": "holds", "fails": "FAILS", "stopped": "STOPPED", "not_run": "not run"}


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("post_mortem", metavar="ID", help="its id, or its file")
    parser.add_argument("-y", "--yes", action="store_true", help="run the commands without asking")
    parser.add_argument("--shell", action="store_true", help="hand blocks that need a shell to one (sh -eu -c; bash and zsh by name)")
    parser.add_argument(
        "--timeout", type=number, default=int(app.LONGEST), metavar="SECONDS", help="for each command (default: %(default)s)"
    )
    parser.add_argument("--pass", dest="passed", action="append", default=[], metavar="NAMES", help="environment variables to hand on")
    parser.add_argument("--met", type=number, metavar="N", help="run nothing; write that this criterion is met")
    parser.add_argument("--by", default="", metavar="NAME", help="who verifies (default: you, as git knows you)")
    parser.add_change()
    parser.add_format("text", "json")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Show, ask, run and record."""
    demand_one_answer(arguments)
    workspace = Workspace.holding(arguments.post_mortem, folder=arguments.folder)
    planned = app.plan(workspace, arguments.post_mortem)
    as_json = arguments.format == "json"
    writes = {"write_it": not arguments.diff, "commit": arguments.commit}
    if arguments.met is not None:
        recorded = verdict.Recorder(workspace, planned, arguments.by, **writes).met(arguments.met)
        console.print(_as_json(planned, (), recorded) if as_json else _recorded(recorded, "met", arguments.diff, console))
        return int(arguments.diff)
    if not as_json:
        console.print(_plan(planned, console))
    if not planned.commands or not (arguments.yes or _agreed(console)):
        if as_json:
            console.print(_as_json(planned, (), None))
        elif planned.commands:
            console.print("Nothing was run: --yes runs the commands. A work tree is no sandbox: they can do whatever you can.")
        return 0
    recorder = verdict.Recorder(workspace, planned, arguments.by, **writes)
    found = []
    for one in app.run(workspace, planned, app.Asked(arguments.shell, arguments.timeout, names(arguments.passed))):
        found.append(one)
        if not as_json:
            console.print(_ran(one, console))
    recorded = recorder.result(found)
    held = sum(one.outcome == "holds" for one in found)
    if as_json:
        console.print(_as_json(planned, found, recorded))
    else:
        console.print(f"{app.counted(found)}; what they wrote is kept in .hansei/{app.OUTPUTS}.")
        console.print(_recorded(recorded, "recorded", arguments.diff, console))
    return int(held < len(found) or arguments.diff)


def _as_json(planned: app.Plan, found: Sequence[app.Ran], recorded: verdict.Recorded | None) -> str:
    return json.dumps(app.plain(planned, found, *(recorded[1:] if recorded else ())), indent=2)


def _agreed(console: Console) -> bool:
    if not console.interactive:
        return False
    console.note("A work tree is no sandbox: a command can do whatever you can.")
    return console.ask("Run the commands?", "no").casefold() in ("y", "yes")


def _plan(planned: app.Plan, console: Console) -> str:
    many = f"{plural(len(planned.commands), 'command')}, {len(planned.criteria)} to look at"
    lines = [printable(f"{planned.name}: {many} ({planned.path}, code at {planned.branch} {planned.commit[:12]})")]
    for todo in planned.commands:
        first, _, more = todo.command.text.partition("\n")
        shell = console.style("  (needs a shell)", "33") if todo.command.needs_shell else ""
        lines.append(f"  line {todo.line}: {printable(first)}{' ...' if more else ''}{shell}")
    if planned.criteria:
        lines.append("To look at:")
    for index, (one, met) in enumerate(zip(planned.criteria, planned.met, strict=True), 1):
        lines.append(f"  {index}. {printable(one.text)}{'  (met)' if met else ''}")
    return "\n".join(lines)


def _ran(one: app.Ran, console: Console) -> str:
    first, _, more = one.todo.command.text.partition("\n")
    head = f"{_WORDS[one.outcome]}: line {one.todo.line}: {printable(first)}{' ...' if more else ''}"
    if one.outcome == "holds":
        return head
    shown = [f"    {printable(line)}" for line in one.output.rstrip("\n").split("\n")[-_SHOWN:]] if one.output.strip() else []
    return "\n".join([console.style(f"{head}: {printable(one.why)}", "31"), *shown])


def _recorded(recorded: verdict.Recorded, word: str, only_shown: bool, console: Console) -> str:
    if only_shown:
        return diff(recorded.diff, console)
    committed = f", commit {recorded.commit[:12]}" if recorded.commit else ""
    return printable(f"{word} in {recorded.path}{committed}")
