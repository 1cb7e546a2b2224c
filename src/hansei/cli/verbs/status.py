"""``hansei status``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hansei.app.folder import headline
from hansei.app.status import KINDS, Concern, Status, plain, status
from hansei.app.workspace import Workspace
from hansei.cli.console import printable
from hansei.cli.render import plural

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.app.standing import Standing
    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
What needs attention in the folder: errors, documents past their deadline, overdue action items, missing owners, an index that is out of
date. With a post-mortem: where it stands, its deadlines, and its next step."""

EXAMPLES = (
    ("hansei status", "the whole folder"),
    ("hansei status INC-2025-001", "one post-mortem"),
    ("hansei status --json", "for programs"),
)

_HEADS = {
    "unreadable": "Cannot be read",
    "error": "Errors",
    "late_document": "Past their deadline",
    "late_action": "Overdue action items",
    "unowned_action": "Action items without an owner",
    "unowned_document": "Without an owner",
    "draft": "In the making",
    "index": "Index",
}
_HINTS = {"error": "hansei check", "index": "hansei index"}
_MOST = 10
"""So many of a kind are shown."""
_STATES = ("draft", "in_review", "approved", "published", "closed", "not_required", "unknown")


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("post_mortem", nargs="?", metavar="ID", help="one post-mortem: its id, or its file")
    parser.add_argument("--all", action="store_true", help=f"show all of a kind, not only the first {_MOST}")
    parser.add_format("text", "json")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Print the status."""
    named = (arguments.post_mortem,) if arguments.post_mortem else ()
    workspace = Workspace.around([name for name in named if "/" in name], folder=arguments.folder)
    if arguments.post_mortem:
        from hansei.app.standing import plain as standing_plain
        from hansei.app.standing import standing  # the reader and the dialects, which the status of the folder does without

        one = standing(workspace, arguments.post_mortem)
        console.print(json.dumps(standing_plain(one), indent=2) if arguments.format == "json" else _one_text(one, console))
        return 0
    found = status(workspace)
    if arguments.format == "json":
        console.print(json.dumps(plain(found), indent=2))
    else:
        console.print(_text(found, console, every=arguments.all))
    return 0


def _text(found: Status, console: Console, *, every: bool) -> str:
    states = ", ".join(f"{found.states[state]} {state.replace('_', ' ')}" for state in _STATES if found.states.get(state))
    lines = [f"{found.folder}: {plural(found.post_mortems, 'post-mortem')}" + (f" ({states})" if states else "")]
    if found.actions:
        lines.append(f"{plural(found.actions, 'action item')}, {found.open_actions} open")
    for kind in KINDS:
        concerns = [concern for concern in found.concerns if concern.kind == kind]
        if concerns:
            hint = f": {_HINTS[kind]}" if kind in _HINTS else ""
            lines += ["", console.style(f"{_HEADS[kind]} ({len(concerns)}){hint}", "1")]
            shown = concerns if every else concerns[:_MOST]
            lines += [f"  {printable(_line(concern))}" for concern in shown]
            if len(concerns) > len(shown):
                lines.append(f"  ... and {len(concerns) - len(shown)} more (--all)")
    if not found.concerns:
        lines += ["", "Nothing needs attention."]
    return "\n".join(lines)


def _line(concern: Concern) -> str:
    place = f"{concern.path}:{concern.line}" if concern.line else concern.path
    details = [f"due {concern.due}" if concern.due else "", concern.owner or ""]
    tail = ", ".join(detail for detail in details if detail)
    return f"{place}: {concern.text}" + (f" ({tail})" if tail else "")


def _one_text(one: Standing, console: Console) -> str:
    card = one.card
    head = f"{console.style(card.name, '1')}: {printable(headline(card))}"
    facts = [
        ("file", one.path),
        ("state", one.state or "unknown"),
        ("severity", card.severity or "unknown"),
        ("owner", card.owner or ", ".join(card.authors) or card.commander or "nobody"),
        ("dialect", one.dialect or "none"),
        (
            "findings",
            ", ".join(plural(number, level, level if level == "advice" else "") for level, number in one.counts.items() if number)
            or "none",
        ),
    ]
    if card.actions:
        late = f", {one.overdue} overdue" if one.overdue else ""
        facts.append(("actions", f"{len(card.open_actions)} of {len(card.actions)} open{late}"))
    for deadline in one.deadlines:
        facts.append(
            (f"{deadline.what.replace('_', ' ')} due", f"{deadline.due:%Y-%m-%d %H:%M} UTC" + (" (past)" if deadline.over else ""))
        )
    width = max(len(name) for name, _ in facts)
    lines = [head, *(f"  {name:<{width}}  {printable(value)}" for name, value in facts)]
    return "\n".join([*lines, "", f"Next: {printable(one.next_step)}"])
