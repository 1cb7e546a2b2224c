"""``hansei guard``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hansei.app import guards as app
from hansei.app import propose
from hansei.app.workspace import Workspace
from hansei.cli.console import printable
from hansei.cli.parser import number
from hansei.cli.render import diff, plural, table

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
Guards: what a post-mortem asks of every later change, in a fenced block `yaml guard`. `hansei recall` and the hooks let them speak; here
they are listed, and tested: each must fire on the commits it names as the cause, and stay silent on those it names as the cure. New ones
are proposed from the fix."""

EXAMPLES = (
    ("hansei guard list", "the guards of the folder"),
    ("hansei guard test", "do they do what they promise, and how often do they fire?"),
    ("hansei guard test INC-2025-001 --commits 500", "those of one post-mortem, over more of the history"),
    ("hansei guard suggest INC-2025-001", "what a guard could watch, from the fix"),
    ("hansei guard suggest INC-2025-001 --write 1", "put the first proposal into the post-mortem"),
)


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parts = parser.add_subparsers(dest="part", metavar="list | test | suggest", required=True)
    listing = parts.add_parser("list", help="list the guards", description="List the guards of the folder, or of one post-mortem.")
    testing = parts.add_parser(
        "test",
        help="replay the guards over the history",
        description="Replay the guards over the commits they name, and count the latest ones on which they fire. Exit code 1: one fails.",
    )
    suggesting = parts.add_parser(
        "suggest",
        help="propose guards from the fix of an incident",
        description="Propose guards from the fix of an incident: what a later change must not take away again, or bring back. Each is "
        "tried over the history first. Nothing is added unless --write says which.",
    )
    suggesting.add_argument("post_mortem", metavar="ID", help="the post-mortem: its id, or its file")
    suggesting.add_argument("--fix", metavar="COMMIT", default="", help="the commit that mended it (default: those that belong to it)")
    suggesting.add_argument("--write", type=number, metavar="N", help="put proposal N into the post-mortem")
    suggesting.add_argument("--diff", action="store_true", help="with --write: change nothing; show what would change")
    suggesting.add_format("text", "json")
    suggesting.add_folder()
    for part in (listing, testing):
        part.add_argument("post_mortem", nargs="?", metavar="ID", help="only those of one post-mortem: its id, or its file")
        part.add_format("text", "json")
        part.add_folder()
    for part in (testing, suggesting):
        part.add_argument("--commits", type=number, default=app.LATEST, metavar="N", help=f"how many to look back (default: {app.LATEST})")


def run(arguments: Namespace, console: Console) -> int:
    """List or test."""
    workspace = Workspace.around((), folder=arguments.folder)
    return _PARTS[arguments.part](arguments, workspace, console)


def _list(arguments: Namespace, workspace: Workspace, console: Console) -> int:
    found = list(app.kept(workspace, arguments.post_mortem))
    if arguments.format == "json":
        console.print(json.dumps({"schema": "hansei.guards/1", "guards": [app.plain(one) for one in found]}, indent=2))
        return 0
    rows = [
        (one.lesson, "stale" if one.stale else one.guard.level, one.guard.kind, ", ".join(one.guard.paths) or "every file", one.guard.do)
        for one in found
    ]
    lines = [table(("Guard", "Level", "Looks at", "Paths", "Do"), rows, console)] if rows else []
    stale = [printable(f"{one.lesson} is silent: it {one.stale}.") for one in found if one.stale]
    console.print("\n".join([*lines, *stale, f"{plural(len(rows), 'guard')}." if rows else "No guards."]))
    return 0


def _test(arguments: Namespace, workspace: Workspace, console: Console) -> int:
    found = list(app.replayed(workspace, arguments.post_mortem, commits=arguments.commits))
    failed = any(one.verdict == "failed" for one in found)
    if arguments.format == "json":
        console.print(json.dumps({"schema": "hansei.guards/1", "guards": [app.tested_plain(one) for one in found]}, indent=2))
        return int(failed)
    for one in found:
        often = f"fires on {len(one.fired)} of the latest {plural(one.commits, 'commit')}"
        console.print(printable(f"{one.kept.lesson}: {one.verdict}; {often}"))
        for said in _reasons(one):
            console.print(f"  {printable(said)}")
    if not found:
        console.print("No guards.")
    return int(failed)


def _reasons(one: app.Tested) -> list[str]:
    replay = one.replay
    said = [f"it should fire on {commit}, and does not" for commit in replay.missed]
    said += [f"it should be silent on {commit}, and fires" for commit in replay.wrong]
    said += [f"git does not know {commit}" for commit in replay.unknown]
    said += [f"it {replay.trouble}"] if replay.trouble else []
    return said + [f"it fires on {commit[:12]}, too" for commit in one.fired[:3]]


def _suggest(arguments: Namespace, workspace: Workspace, console: Console) -> int:
    found = propose.suggest(workspace, arguments.post_mortem, fix=arguments.fix, commits=arguments.commits)
    if arguments.write is not None:
        written = propose.write(workspace, found, arguments.write, write_it=not arguments.diff)
        id = found.found[arguments.write - 1].guard.id
        console.print(diff(written.diff, console) if arguments.diff else f"{printable(written.path)}: guard {id} added.")
        return 0
    if arguments.format == "json":
        console.print(json.dumps(propose.plain(found), indent=2))
        return 0
    if not found.found:
        console.print(f"Nothing in {plural(len(found.fixes), 'commit')} makes a guard: no line of code says enough by itself.")
    for count, one in enumerate(found.found, 1):
        verb = "takes away" if one.guard.kind == "removed" else "brings back"
        console.print(printable(f"{count}. speaks when a change {verb}: {one.line}"))
        console.print(f"   {_did(one)}")
        console.print("\n".join(f"   {printable(line)}" for line in one.block.splitlines()))
    if found.found:
        console.print(f"To put one in: hansei guard suggest {printable(arguments.post_mortem)} --write N")
    return 0


def _did(one: propose.Suggested) -> str:
    undone = "fires" if one.fires else "DOES NOT FIRE"
    itself = "silent" if one.silent else "NOT SILENT"
    often = f"fires on {len(one.fired)} of the latest {plural(one.commits, 'commit')}"
    return f"tried: {undone} when the fix is undone, {itself} on the fix, {often}"


_PARTS = {"list": _list, "test": _test, "suggest": _suggest}
