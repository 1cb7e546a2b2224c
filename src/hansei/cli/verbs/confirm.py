"""``hansei confirm``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hansei.app import confirm as app
from hansei.app.workspace import Workspace
from hansei.cli.anchored import counted, lines, since
from hansei.cli.console import printable
from hansei.cli.parser import demand_one_answer
from hansei.cli.render import diff, plural
from hansei.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
Confirm that a post-mortem still holds: somebody has compared it with the code. Its anchors are listed first, the files, lines, symbols,
tests and commits that it names, by what became of them since it was last confirmed: firm (as it was), suspect (changed), moved (to another
name or line), gone, or unknown to git. Then a row of the document history says who confirmed it, and when. A post-mortem of which nothing
is left is silent in `hansei recall` until it is confirmed."""

EXAMPLES = (
    ("hansei confirm INC-2025-001 --list", "what has changed since it was last confirmed? Nothing is written"),
    ("hansei confirm INC-2025-001 --commit", "it still holds; record it, as a commit"),
    ("hansei confirm INC-2025-001 --move --diff", "how it would name the code that has moved"),
    ("hansei confirm INC-2025-001 --review-by 2027-01-31", "its guards are to be reviewed by then"),
)


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("post_mortem", metavar="ID", help="its id, or its file")
    parser.add_argument("--list", action="store_true", help="only list the anchors; confirm nothing")
    parser.add_argument("--move", action="store_true", help="name the code that has moved as it is called now")
    parser.add_argument("--review-by", default="", metavar="DAY", help="by when its guards with a review_by are to be reviewed next")
    parser.add_argument("--reason", default="", metavar="TEXT", help="what was looked at, for the document history")
    parser.add_argument("--by", default="", metavar="NAME", help="who confirms it (default: you, as git knows you)")
    parser.add_change()
    parser.add_format("text", "json")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """List the anchors, and confirm."""
    demand_one_answer(arguments)
    if arguments.list and (arguments.diff or arguments.commit or arguments.move or arguments.review_by):
        raise UsageError("--list changes nothing, so --diff, --commit, --move and --review-by do not go with it", hint="leave --list out")
    workspace = Workspace.holding(arguments.post_mortem, folder=arguments.folder)
    if arguments.list:
        looked = app.look(workspace, arguments.post_mortem)
        if arguments.format == "json":
            console.print(json.dumps({"schema": "hansei.anchors/1", **app.plain_look(looked)}, indent=2))
        else:
            console.print("\n".join([f"{counted(looked.anchors)}; {since(looked.confirmation)}.", *lines(looked, console)]))
        return 0
    asked = app.Asked(arguments.post_mortem, arguments.move, arguments.review_by, arguments.reason, arguments.by)
    confirmed = app.confirm(workspace, asked, write_it=not arguments.diff, commit=arguments.commit)
    if arguments.diff:
        console.print(diff(confirmed.diff, console))
        return int(confirmed.changed)
    if arguments.format == "json":
        console.print(json.dumps(app.plain(confirmed), indent=2))
    else:
        console.print("\n".join(_text(confirmed, console)))
    return 0


def _text(one: app.Confirmed, console: Console) -> Iterator[str]:
    looked = one.looked
    yield f"{console.style(printable(one.name), '1')} ({printable(one.path)}): {counted(looked.anchors)}; {since(looked.confirmation)}."
    yield from lines(looked, console)
    if not one.changed:
        yield "It was confirmed today already, and nothing has changed since."
        return
    yield f"Confirmed{f', commit {one.commit[:12]}' if one.commit else ''}."
    if one.moved:
        yield f"Moved code is named as it is called now at {plural(one.moved, 'place')}."
    if one.left:
        yield f"{plural(one.left, 'anchor')} still named as before the move: --move changes that."
    if one.overdue:
        yield f"Still silent, since the review is overdue: {printable(', '.join(one.overdue))} (--review-by DAY)."
