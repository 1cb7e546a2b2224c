"""``hansei recurrences``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hansei.app import similar as app
from hansei.app.workspace import Workspace
from hansei.cli.console import printable
from hansei.cli.render import plural

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
Group the incidents that seem to have the same cause, the largest group first: when each happened, how long after the one before, and how
many action items were left open. An incident without a cause, or with one of a few words, is in no group."""

EXAMPLES = (
    ("hansei recurrences", "what happened more than once"),
    ("hansei recurrences --json | jq '.groups[].shared_words'", "for programs"),
)


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_format("text", "json")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Group, and print the groups."""
    workspace = Workspace.around((), folder=arguments.folder)
    found = app.recurrences(workspace)
    if arguments.format == "json":
        console.print(json.dumps(app.recurrences_plain(found), indent=2))
    else:
        parts = [_group(group, workspace, console) for group in found.groups]
        console.print("\n\n".join(parts) or f"Nothing in {plural(found.considered, 'document')} repeats itself.")
    console.refuse_all(found.unreadable)
    return 2 if found.unreadable else 0


def _group(group: app.Repeat, workspace: Workspace, console: Console) -> str:
    what = printable(", ".join(group.words)) or "the same words"
    lines = [console.style(f"{plural(len(group.members), 'incident')} about {what} (alike {group.likeness:.2f})", "1")]
    for held in group.members:
        left = held.card.get("open_actions")
        tail = f"; {plural(int(left), 'action item')} open" if left else ""
        title = printable(str(held.card.get("title")))
        lines.append(f"  {held.card.get('date') or '?':10}  {title} ({printable(workspace.shown(workspace.root / held.path))}){tail}")
    days = app.intervals(group)
    if days:
        lines.append(f"  {', '.join(plural(one, 'day') for one in days)} apart")
    return "\n".join(lines)
