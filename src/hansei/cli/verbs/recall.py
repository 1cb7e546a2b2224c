"""``hansei recall``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hansei.app import recall as app
from hansei.app.workspace import Workspace
from hansei.cli.console import printable
from hansei.cli.parser import number
from hansei.cli.recalled import told
from hansei.cli.render import plural, table
from hansei.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from hansei.app.feedback import Tally
    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
Remember: does a change repeat what a post-mortem tells? The words, identifiers, lines and paths of the change are compared with those
of the folder's post-mortems, weighed by how rare they are in both and in the history of the code; what takes away the cure, or brings
the fault, counts most. A change that undoes a commit which belongs to a post-mortem as its fix is a match, and a warning. Without a
change that is named, the one that is staged is meant. Silence is the usual answer, and no promise that all is well."""

EXAMPLES = (
    ("hansei recall", "what is about to be committed"),
    ("hansei recall --commit HEAD --explain", "the last commit, with what came near"),
    ("git diff main | hansei recall --diff -", "any change at all"),
    ("hansei recall why did checkout run out of connections", "a question, answered as by `hansei search`"),
    ("hansei recall --range main...HEAD --format github", "beside the lines of a pull request; sarif and markdown are there, too"),
    ("hansei recall --range main...HEAD --comment owner/name#12", "what one comment in it would say; --apply sends it"),
)


_ONE_BY_ONE = ("text", "json")
"""Formats that tell of each change by itself."""


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("question", nargs="*", metavar="QUESTION", help="a question in place of a change; see `hansei search --help`")
    parser.add_argument("--staged", action="store_true", help="the change that is staged (this is what is meant without any other)")
    parser.add_argument("--commit", metavar="REV", help="the change of one commit")
    parser.add_argument("--range", metavar="A..B", help="the change between two revisions")
    parser.add_argument("--diff", action="append", default=[], metavar="FILE", help="a diff; - for the standard input; may be given often")
    parser.add_argument("--incidents", type=Path, metavar="FOLDER", help="where the post-mortems lie (default: configured, or found)")
    parser.add_argument("--git-dir", type=Path, metavar="FOLDER", help="the repository whose history tells how rare words are")
    parser.add_argument(
        "--without", choices=("fix-history",), action="append", default=[], help="judge without the commits that a post-mortem names"
    )
    parser.add_argument(
        "--most", type=number, default=app.SHOWN, metavar="N", help="incidents to show of one change, at most 3 (default: 1)"
    )
    parser.add_argument("--stats", action="store_true", help="instead, how each lesson has done: told, right, wrong, and its precision")
    parser.add_argument("--explain", action="store_true", help="also list what came near, and why it stayed unsaid")
    parser.add_argument("--fail-on", choices=app.LEVELS, default="deny", help="exit with 1 from this level on (default: deny)")
    parser.add_format("text", "json", "github", "sarif", "markdown")
    parser.add_argument("--output", metavar="FILE", help="write it there instead of printing it")
    parser.add_argument("--comment", metavar="OWNER/NAME#N", help="show the comment that would be kept in a pull request of GitHub")
    parser.add_argument("--apply", action="store_true", help="with --comment: send it, with the token in GITHUB_TOKEN")


def run(arguments: Namespace, console: Console) -> int:
    """Ask, and tell."""
    if arguments.stats:
        return _stats(arguments, console)
    changes = sum(map(bool, (arguments.staged, arguments.commit, arguments.range, arguments.diff)))
    if arguments.question and changes:
        raise UsageError("a question and a change are two things to ask", hint="ask one after the other")
    if changes > 1:
        raise UsageError("--staged, --commit, --range and --diff each name the change", hint="choose one of them")
    if arguments.question:
        return _question(arguments, console)
    if arguments.apply and not arguments.comment:
        raise UsageError("--apply sends a comment, and none is asked for", hint="add --comment owner/name#12")
    if arguments.comment:
        _is_pull_request(arguments.comment)
    request = app.Request(
        commit=arguments.commit,
        range=arguments.range,
        diffs=tuple(arguments.diff),
        folder=arguments.incidents,
        git_dir=arguments.git_dir,
        fix_history="fix-history" not in arguments.without,
        shown=arguments.most,
    )
    workspace = Workspace.around([str(arguments.incidents)] if arguments.incidents else ())
    stdin = sys.stdin.buffer.read() if "-" in arguments.diff else b""
    worst = -1
    kept: list[app.Asked] = []
    for asked in app.ask(workspace, request, stdin=stdin):
        worst = max([worst, *(app.LEVELS.index(verdict.level) for verdict in asked.answer.verdicts)])
        if arguments.format in _ONE_BY_ONE and not arguments.output and not arguments.comment:
            console.print(_one(asked, arguments, console))
        else:
            kept.append(asked)
    if kept:
        _print(kept, arguments, console)
    if arguments.apply:
        _send(kept, arguments.comment, console)
    return int(worst >= app.LEVELS.index(arguments.fail_on))


def _question(arguments: Namespace, console: Console) -> int:
    from hansei.app.search import LIMIT  # a question is asked now and then, a change with each commit
    from hansei.cli.answers import answered

    workspace = Workspace.around((), folder=str(arguments.incidents) if arguments.incidents else None)
    arguments.limit, arguments.words_only = LIMIT, False
    return answered(workspace, " ".join(arguments.question), arguments, console)


def _one(asked: app.Asked, arguments: Namespace, console: Console) -> str:
    if arguments.format == "json":
        return f"{json.dumps(app.plain(asked, explain=arguments.explain))}\n"
    return _told(asked, arguments, console)


def _print(answers: Sequence[app.Asked], arguments: Namespace, console: Console) -> None:
    from hansei.app import comment, recallreports, reporting  # seldom asked for

    if arguments.comment and not arguments.apply:
        text = recallreports.comment(answers, comment.link())
    elif arguments.format in _ONE_BY_ONE:
        text = "".join(_one(asked, arguments, console) for asked in answers)
    elif arguments.format == "github":
        text = recallreports.github(answers)
    elif arguments.format == "sarif":
        text = recallreports.sarif(answers)
    else:
        text = recallreports.comment(answers, comment.link())
    if arguments.output:
        reporting.write(arguments.output, text)
    else:
        console.print(text)


def _send(answers: Sequence[app.Asked], place: str, console: Console) -> None:
    from hansei.app import comment, recallreports

    body = recallreports.comment(answers, comment.link())
    silent = not any(asked.answer.verdicts for asked in answers)
    kept = comment.keep(comment.service(), comment.where(place), body, recallreports.MARK, silent=silent)
    said = {"created": "was made", "updated": "was brought up to date", "kept": "is up to date", "none": "is not needed"}
    console.note(printable(f"The comment in {place} {said[kept.done]}. {kept.url}".rstrip()))


def _is_pull_request(place: str) -> None:
    from hansei.app import comment

    comment.where(place)


def _stats(arguments: Namespace, console: Console) -> int:
    from hansei.app import feedback  # seldom asked for

    workspace = Workspace.around((), folder=str(arguments.incidents) if arguments.incidents else None)
    standings = feedback.stats(workspace)
    if arguments.format == "json":
        console.print(json.dumps(feedback.plain(standings), indent=2))
    elif not standings:
        console.print("No lesson was told by a hook here, and none was answered.")
    else:
        rows = [
            (one.lesson, str(one.fired), str(one.tally.right), str(one.tally.wrong), str(one.tally.na), _precision(one.tally))
            for one in standings
        ]
        console.print(table(("Lesson", "Told here", "Right", "Wrong", "Neither", "Precision"), rows, console))
        console.print(
            "\nPrecision is right / (right + wrong), with its 95 % interval (Wilson). A lesson is silent when five or more answers say, "
            "with\nthe lower end of that interval, that it is wrong in more than a tenth of the cases."
        )
    return 0


def _precision(tally: Tally) -> str:
    if tally.precision is None or tally.interval is None:
        return "unknown"
    low, high = tally.interval
    said = f"{tally.precision:.0%} of {tally.judged} ({low:.0%} to {high:.0%})"
    return f"{said}, silent" if tally.muted else said


_NEAR = 8
"""Documents that are listed as having come near."""


def _told(asked: app.Asked, arguments: Namespace, console: Console) -> str:
    parts = [told(verdict, console) for verdict in asked.answer.verdicts]
    if not parts:
        parts.append(f"Nothing in {plural(asked.answer.considered, 'post-mortem')} comes to mind.")
    parts += [f"Not judged: {printable(one.lesson)} {printable(one.reason)}" for one in asked.unheard if not one.stale]
    if len(arguments.diff) > 1:
        parts.insert(0, console.style(printable(asked.name), "1"))
    if arguments.explain:
        unsaid = [one for one in asked.answer.near if one.silent is not None][:_NEAR]
        parts.append("Came near, and is not said:" if unsaid else "Nothing came near.")
        parts += [f"  {one.score:.2f}  {printable(one.path)}: {printable(str(one.silent))}" for one in unsaid]
        parts += [f"Stale, so silent: {printable(one.lesson)} {printable(one.reason)}" for one in asked.unheard if one.stale]
        if asked.muted:
            parts.append(f"Silent, since answers say that they are wrong too often: {printable(', '.join(asked.muted))}")
    return "\n".join(parts) + "\n"
