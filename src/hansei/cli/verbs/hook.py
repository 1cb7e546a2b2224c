"""``hansei hook``."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hansei.app import hooks, recall
from hansei.app.workspace import Workspace
from hansei.cli.console import printable
from hansei.cli.render import plural
from hansei.errors import HanseiError, UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
Let git, or a coding agent, ask Hansei by itself. `install` puts it into the repository's hooks pre-commit (which checks the post-mortems of
the staged change, and recalls what the change may repeat) and commit-msg (which looks at trailers such as `Incident: INC-7`), beside the
hooks that are there already; `uninstall` puts everything back as it was. What goes wrong with Hansei itself never stops a commit."""

EXAMPLES = (
    ("hansei hook install", "beside whatever hooks there are; only a guard of level deny stops a commit"),
    ("hansei hook install --fail-on warn --strict", "warnings of recall, and findings in post-mortems, stop it, too"),
    ("hansei hook status", "which hooks call Hansei, and how"),
    ("hansei hook uninstall", "as it was before"),
    ("hansei hook agent < call.json", "the command for the hook of a coding agent"),
)

_STATES = {
    "absent": "does not call Hansei",
    "ours": "calls Hansei",
    "beside": "calls Hansei, in a script that does more",
    "before": "calls Hansei, and then the hook that was there",
}
_DONE = {
    "created": "calls Hansei now",
    "added": "calls Hansei now, before it does what it did",
    "moved": "calls Hansei now, and then the hook that was there",
    "renewed": "calls Hansei with these options now",
    "removed": "gone",
    "restored": "as it was before",
}


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parts = parser.add_subparsers(dest="part", metavar="install | uninstall | status | run HOOK | agent", required=True)
    installing = parts.add_parser("install", help="put Hansei into git's hooks", description="Put Hansei into git's hooks.")
    _add_judgement(installing)
    parts.add_parser("uninstall", help="take it out again", description="Take Hansei out of git's hooks; all is as it was before.")
    showing = parts.add_parser("status", help="say which hooks call it", description="Say which hooks call Hansei, and how.")
    showing.add_format("text", "json")
    running = parts.add_parser(
        "run",
        help="what the hooks call",
        description="What the hooks call. Exit code 1 when --fail-on or --strict says so, else 0, also when Hansei itself fails.",
    )
    running.add_argument("hook", choices=("pre-commit", "commit-msg"), help="which hook it is")
    running.add_argument("message", nargs="?", type=Path, metavar="FILE", help="the file with the message, for commit-msg")
    running.add_argument("--no-check", action="store_true", help="do not check the post-mortems of the staged change")
    _add_judgement(running)
    parts.add_parser(
        "agent",
        help="answer the hook of a coding agent",
        description="Read a tool call as JSON from the standard input, and answer with what the agent should know before it goes on; "
        "silent when that is nothing, when the call is not understood, and when Hansei itself fails.",
    )


def run(arguments: Namespace, console: Console) -> int:
    """Install, take away, show or run."""
    if arguments.part == "run":
        return _run(arguments, console)
    if arguments.part == "agent":
        return _agent(console)
    workspace = Workspace.around(())
    if arguments.part == "status":
        steps = hooks.status(workspace)
        if arguments.format == "json":
            data = [{"hook": step.hook, "path": step.path, "state": step.state} for step in steps]
            console.print(json.dumps({"schema": "hansei.hooks/1", "hooks": data}, indent=2))
        else:
            console.print("\n".join(printable(f"{step.path}: {_STATES[step.state]}") for step in steps))
        return 0
    if arguments.part == "install":
        options = [*(["--fail-on", arguments.fail_on] if arguments.fail_on != "deny" else []), *(["--strict"] if arguments.strict else [])]
        steps = hooks.install(workspace, options)
    else:
        steps = hooks.uninstall(workspace)
    for step in steps:
        console.print(printable(f"{step.path}: {_DONE.get(step.done) or _STATES[step.state]}"))
    return 0


def _add_judgement(parser: Parser) -> None:
    parser.add_argument(
        "--fail-on", choices=recall.LEVELS, default="deny", help="stop the commit when recall says something of this level (default: deny)"
    )
    parser.add_argument(
        "--strict", action="store_true", help="stop it for an error or a warning in a post-mortem, and for a wrong trailer, too"
    )


def _run(arguments: Namespace, console: Console) -> int:
    """Say what there is to say on the error output; whatever is wrong with Hansei itself is said there, too, and stops nobody."""
    if arguments.hook == "commit-msg" and arguments.message is None:
        raise UsageError("commit-msg needs the file with the message", hint="git hands it to its hook: hansei hook run commit-msg FILE")
    try:
        workspace = Workspace(inside_hook=True)
        return _commit_msg(workspace, arguments, console) if arguments.hook == "commit-msg" else _pre_commit(workspace, arguments, console)
    except HanseiError as error:
        console.note(printable(f"hansei: {error.sentence}; the commit goes on"))
    except Exception as error:
        if os.environ.get("HANSEI_DEBUG"):
            raise
        console.note(printable(f"hansei: a bug of its own ({type(error).__name__}: {str(error)[:300]}); the commit goes on"))
    return 0


def _agent(console: Console) -> int:
    """Answer a tool call. An agent is never disturbed because something is wrong with its question or with us."""
    try:
        from hansei.app import agenthook, toolcall  # the engine, which the other parts do without

        call = toolcall.read_call(sys.stdin.buffer.read(toolcall.LONGEST + 1))
        said = agenthook.answer(call) if call else None
    except Exception:
        if os.environ.get("HANSEI_DEBUG"):
            raise
        return 0
    if said:
        console.print(json.dumps(said))
    return 0


def _pre_commit(workspace: Workspace, arguments: Namespace, console: Console) -> int:
    from hansei.app import hookcalls, reporting  # the checker and the engine, which the other parts do without
    from hansei.cli.recalled import told

    staged = hookcalls.look(workspace, check=not arguments.no_check)
    stops = False
    if staged.findings is not None and staged.findings.files:
        console.note(reporting.render(staged.findings, "text", colour=console.colour).rstrip("\n"))
        stops = arguments.strict and not staged.findings.clean
    for verdict in staged.asked.answer.verdicts if staged.asked else ():
        console.note(told(verdict, console))
        stops = stops or recall.LEVELS.index(verdict.level) >= recall.LEVELS.index(arguments.fail_on)
    if stops:
        console.note("hansei: the commit is stopped; `git commit --no-verify` makes it all the same")
    return int(stops)


def _commit_msg(workspace: Workspace, arguments: Namespace, console: Console) -> int:
    from hansei.app import hookcalls

    advice = hookcalls.advise(workspace, arguments.message)
    for sentence in advice.wrong:
        console.note(printable(f"hansei: {sentence}; `hansei list` shows them"))
    if advice.proposed:
        console.note(
            f"hansei: {plural(len(advice.proposed), 'trailer')} would let this commit be found from the post-mortem: "
            + printable(", ".join(advice.proposed))
        )
    return int(arguments.strict and bool(advice.wrong))
