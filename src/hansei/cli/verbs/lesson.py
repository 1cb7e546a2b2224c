"""``hansei lesson``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hansei.app import lesson as app
from hansei.app.workspace import Workspace
from hansei.cli.console import printable
from hansei.cli.render import diff, plural
from hansei.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
Lessons: what the post-mortems taught, and where that has changed the system. A lesson is applied when the document names the file and the
commit that carry it; git is asked whether they do. An incident of the reflexion dialect closes only then."""

EXAMPLES = (
    ("hansei lesson list --open", "lessons that are not applied yet"),
    ('hansei lesson add INC-2025-001 --lesson "A limit hides load" --adjustment "Each limit gets an alert"', "write one down"),
    ('hansei lesson add INC-2025-001 --lesson "A limit hides load" --scope "src/pool/**"', "recall tells it for these files only"),
    ("hansei lesson apply INC-2025-001 --file AGENTS.md --commit HEAD", "it is in this file since this commit"),
    ("hansei lesson apply INC-2025-001 2 --file src/pool.py --commit 9f3c2ab --diff", "the second lesson; only show the change"),
)


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parts = parser.add_subparsers(dest="part", metavar="list | add | apply", required=True)
    listing = parts.add_parser("list", help="list the lessons", description="List the lessons of the folder, or of one post-mortem.")
    adding = parts.add_parser(
        "add",
        help="write a lesson down",
        description="Write a lesson into a post-mortem: into its reflexion where it has one or needs one, else among its lessons.",
    )
    applying = parts.add_parser(
        "apply",
        help="record where a lesson was applied",
        description="Record in which file and commit a lesson changed the system. The commit must be merged and change the file.",
    )
    listing.add_argument("post_mortem", nargs="?", metavar="ID", help="the post-mortem: its id, or its file")
    listing.add_argument("--open", action="store_true", help="only those that are not applied yet")
    for part in (adding, applying):
        part.add_argument("post_mortem", metavar="ID", help="the post-mortem: its id, or its file")
    adding.add_argument("--context", metavar="TEXT", help="what was thought at that time")
    adding.add_argument("--lesson", metavar="TEXT", help="what was learned")
    adding.add_argument("--adjustment", metavar="TEXT", help="what is done from now on")
    adding.add_argument("--scope", metavar="GLOBS, WORDS", help="when it is relevant: files that a change touches, words in its lines")
    applying.add_argument(
        "lesson", nargs="?", metavar="LESSON", help="its number, its line (L47), or how it begins; default: the reflexion"
    )
    applying.add_argument("--file", required=True, metavar="PATH", help="the file that the lesson changed")
    applying.add_argument("--commit", required=True, metavar="REV", dest="revision", help="the commit that changed it")
    for part in (adding, applying):
        part.add_argument("--diff", action="store_true", help="change nothing; show what would be written")
    for part in (listing, adding, applying):
        part.add_format("text", "json")
        part.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Print the lessons, or write one down."""
    workspace = Workspace.holding(arguments.post_mortem, folder=arguments.folder)
    if arguments.part == "list":
        found = app.lessons(workspace, arguments.post_mortem)
        if arguments.open:
            found = found._replace(told=tuple(one for one in found.told if not one.applied))
        console.print(json.dumps(app.plain_list(found), indent=2) if arguments.format == "json" else "\n".join(_text(found, console)))
        console.refuse_all(found.unreadable)
        return 2 if found.unreadable else 0
    if arguments.diff and arguments.format == "json":
        raise UsageError("--diff shows a change and makes none, so --format json does not go with it", hint="leave one of them out")
    if arguments.part == "add":
        new = app.New(arguments.context, arguments.lesson, arguments.adjustment, arguments.scope)
        told = app.add(workspace, arguments.post_mortem, new, write_it=not arguments.diff)
    else:
        told = app.apply(
            workspace, arguments.post_mortem, arguments.file, arguments.revision, lesson=arguments.lesson, write_it=not arguments.diff
        )
    if arguments.diff:
        console.print(diff(told.diff, console))
        return int(told.changed)
    if arguments.format == "json":
        console.print(json.dumps(app.plain(told), indent=2))
    else:
        console.print(printable(f"{told.name}{'' if told.changed else ' says so already'}: {told.said} ({told.path})"))
    return 0


def _text(found: app.Lessons, console: Console) -> Iterator[str]:
    incident = None
    for one in found.told:
        if one.incident != incident:
            incident = one.incident
            tally = found.tallies.get(incident)
            answers = f", recall: {tally.right} right, {tally.wrong} wrong" if tally else ""
            yield f"{console.style(printable(incident), '1')} ({printable(one.path)}{answers})"
        mark = "reflexion" if one.number is None else str(one.number)
        yield f"  {mark}  {printable(' '.join(one.text.split()))} (line {one.line})"
        if one.scope:
            yield f"      scope: {printable(one.scope)}"
        for place in one.applied:
            yield f"      applied in {printable(place.plain)}"
    left = sum(not one.applied for one in found.told)
    yield f"{plural(len(found.told), 'lesson')}, {left} not applied."
