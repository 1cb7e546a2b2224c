"""``hansei actions``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hansei.app import actions as app
from hansei.app.workspace import Workspace
from hansei.cli.console import printable
from hansei.cli.parser import demand_one_answer, names, number
from hansei.cli.render import diff, plural, sheet, table
from hansei.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.app.act import Acted
    from hansei.app.ideas import Idea
    from hansei.app.recheck import Rechecked
    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
The action items of the whole folder, and what becomes of them. Without more it lists what is open, the overdue first. An action item is
named by its id, by its post-mortem and number (INC-2025-001#3), or by how its text begins; the first deed at it gives it an id that stays
when its text or its neighbours change."""

EXAMPLES = (
    ("hansei actions", "what is open, the overdue first"),
    ("hansei actions --owner @ada --overdue", "what one person owes"),
    ("hansei actions --severity 1,2 --older 30 --sort age", "old promises after grave incidents"),
    ('hansei actions add INC-2025-001 "Alert on a full pool" --owner @ada --due 2025-04-30', "one more"),
    ("hansei actions done k3f9 --evidence 9f3c2ab --commit", "done, with what shows it, as a commit"),
    ('hansei actions wont-do INC-2025-001#3 --reason "the pool is gone"', "given up, with the reason"),
    ("hansei actions --proposed", "ideas that nobody has taken, those that return most often first"),
    ('hansei actions recheck --run "pytest -q {test}"', "does the evidence still hold?"),
)

_STATES = ("open", "in_progress", "blocked", "done", "wont_do")
_FIELDS = (
    "id", "incident", "number", "text", "state", "owner", "due", "overdue", "priority", "ticket", "kind", "severity", "rank", "services",
    "age_days", "path", "line",
)  # fmt: skip
_OPTIONS = {
    "owner": ("WHO", "who does it"),
    "due": ("DATE", "by when; 2025-01-31, or words"),
    "priority": ("WORD", "how urgent it is"),
    "ticket": ("TICKET", "where it is tracked"),
    "horizon": ("WORD", "immediate, short, medium, long or process: the group it stands in"),
    "after": ("WHICH", "the action item of the same post-mortem behind which it is to stand"),
    "evidence": ("TEXT", "what shows it: a commit, test (file::name), file, pull request (#12), ticket or link"),
    "reason": ("TEXT", "why"),
}
_DEEDS = (
    ("add", "add one to a post-mortem", ("owner", "due", "priority", "ticket", "horizon")),
    ("start", "somebody works on it", ()),
    ("block", "it cannot go on", ("reason",)),
    ("done", "it is done, and what shows it", ("evidence",)),
    ("wont-do", "it will not be done, and why", ("reason",)),
    ("move", "to another day, owner, priority or place", ("due", "owner", "priority", "horizon", "after")),
)


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("--all", action="store_true", help="also what is finished")
    parser.add_argument("--state", action="append", default=[], metavar="STATES", help=f"only these: {', '.join(_STATES)}")
    parser.add_argument("--overdue", action="store_true", help="only what was due before today; exit code 1 when there is some")
    parser.add_argument(
        "--proposed",
        action="store_true",
        help="instead, ideas nobody has taken (no owner, day and ticket, or called proposed), with their like",
    )
    parser.add_argument("--owner", action="append", default=[], metavar="NAMES", help="owners, by parts of their names; - for nobody")
    parser.add_argument("--priority", action="append", default=[], metavar="WORDS", help="priorities, as the post-mortems write them")
    parser.add_argument("--service", action="append", default=[], metavar="NAMES", help="services, by parts of their names")
    parser.add_argument("--severity", action="append", default=[], metavar="WORDS", help="severity words, or ranks 1 (worst) to 5")
    parser.add_argument("--incident", action="append", default=[], metavar="IDS", help="only those of these post-mortems")
    parser.add_argument("--older", type=number, metavar="DAYS", help="only those whose incident began at least so many days ago")
    parser.add_argument("--sort", choices=tuple(app.SORTS), default="due", help="what to sort by (default: due, the overdue first)")
    parser.add_format("table", "json", "csv", "ics")
    parser.add_folder()
    parts = parser.add_subparsers(dest="part", metavar="add | start | block | done | wont-do | move | recheck")
    for deed, meaning, options in _DEEDS:
        part = parts.add_parser(deed, help=meaning, description=f"{meaning[0].upper()}{meaning[1:]}.")
        if deed == "add":
            part.add_argument("name", metavar="ID", help="the post-mortem")
            part.add_argument("text", metavar="TEXT", help="what is to be done")
        else:
            part.add_argument("name", metavar="ACTION", help="the action item: its id, INC-2025-001#3, or how its text begins")
        for name in options:
            part.add_argument(f"--{name}", metavar=_OPTIONS[name][0], help=_OPTIONS[name][1])
        if deed == "done":
            part.add_argument("--skip", metavar="REASON", default="", help="there is no evidence; why")
        part.add_change()
        part.add_format("text", "json")
        part.add_folder()
    again = parts.add_parser(
        "recheck",
        help="does the evidence of what is done still hold?",
        description="Look again at the evidence of what is done: commits that are gone or not merged, tests and files that are no longer "
        "there. Exit code 1 when something does not hold.",
    )
    again.add_argument("names", nargs="*", metavar="ACTION", help="only these action items (default: all that are done)")
    again.add_argument("--run", metavar="COMMAND", help='also run the tests, each by this command: "pytest -q {test}"')
    again.add_format("text", "json")
    again.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """List, do or look again."""
    workspace = Workspace.around((), folder=arguments.folder)
    if arguments.part == "recheck":
        return _recheck(arguments, workspace, console)
    return _act(arguments, workspace, console) if arguments.part else _list(arguments, workspace, console)


def _list(arguments: Namespace, workspace: Workspace, console: Console) -> int:
    states = names(arguments.state)
    unknown = next((state for state in states if state not in _STATES), None)
    if unknown is not None:
        raise UsageError(f"{unknown!r} is no state of an action item", hint=f"states are {', '.join(_STATES)}")
    request = app.Request(
        states=states,
        every=arguments.all,
        overdue=arguments.overdue,
        owners=names(arguments.owner),
        priorities=names(arguments.priority),
        services=names(arguments.service),
        severities=names(arguments.severity),
        incidents=names(arguments.incident),
        older=arguments.older,
        sort=arguments.sort,
    )
    if arguments.proposed:
        return _ideas(workspace, request, arguments, console)
    result = app.list_actions(workspace, request)
    if arguments.format == "table":
        console.print(_table(result, console))
    elif arguments.format == "ics":
        console.out.write(app.feed(workspace, result))
    else:
        data = [app.plain(item, workspace) for item in result.items]
        console.print(
            sheet(_FIELDS, data)
            if arguments.format == "csv"
            else json.dumps({"schema": "hansei.actions/1", "actions": data, "open": result.open, "overdue": result.overdue}, indent=2)
        )
    console.refuse_all(result.unreadable)
    return 2 if result.unreadable else int(bool(arguments.overdue and result.overdue))


def _ideas(workspace: Workspace, request: app.Request, arguments: Namespace, console: Console) -> int:
    from hansei.app.ideas import ideas, plain  # the words of many teams, which the list does without

    if arguments.format == "csv":
        raise UsageError("ideas are groups, which no csv can tell", hint="--format json")
    result = ideas(workspace, request)
    if arguments.format == "json":
        console.print(json.dumps(plain(result, workspace), indent=2))
    else:
        console.print("\n".join(_idea(idea, console) for idea in result.ideas) or "No ideas.")
        if result.ideas:
            back = f"; of these in more than one post-mortem: {result.returning}" if result.returning else ""
            console.print(f"{plural(len(result.ideas), 'idea')} that nobody has taken{back}.")
    console.refuse_all(result.unreadable)
    return 2 if result.unreadable else 0


def _idea(idea: Idea, console: Console) -> str:
    lines = [f"{console.style(f'{idea.weight}x', '1')} {printable(idea.text)}"]
    for item in idea.proposals:
        said = f": {item.action.text}" if item.action.text != idea.text else ""
        lines.append(printable(f"     {item.card.date or 'no day'}  {item.name}{said}"))
    for item in idea.taken:
        by = item.action.ticket or item.action.owner or "nobody"
        lines.append(
            printable(f"     {item.card.date or 'no day'}  {item.name} is {item.action.state.replace('_', ' ')} ({by}): {item.action.text}")
        )
    return "\n".join(lines)


def _table(result: app.Result, console: Console) -> str:
    rows = [
        (
            item.name,
            item.action.due or "",
            "overdue" if item.overdue else item.action.state.replace("_", " "),
            item.action.priority or "",
            item.action.owner or "",
            item.card.name,
            item.action.text,
        )
        for item in result.items
    ]
    lines = [table(("ID", "Due", "State", "Priority", "Owner", "Post-mortem", "Action item"), rows, console)] if rows else []
    finished = len(result.items) - result.open
    numbers = {"open": result.open, "overdue": result.overdue, "finished": finished}
    said = ", ".join(f"{many} {word}" for word, many in numbers.items() if many)
    return "\n".join([*lines, f"{plural(len(rows), 'action item')}: {said}." if rows else "No action items."])


def _act(arguments: Namespace, workspace: Workspace, console: Console) -> int:
    from hansei.app.act import Asked, act, plain  # the writer and the parser, which the list does without

    demand_one_answer(arguments)
    options = ("text", *next(options for deed, _, options in _DEEDS if deed == arguments.part))
    given = {name: value for name in options if (value := getattr(arguments, name, None))}
    asked = Asked(arguments.part, arguments.name, given, getattr(arguments, "skip", ""))
    acted = act(workspace, asked, write=not arguments.diff, commit=arguments.commit)
    if arguments.diff:
        console.print(diff(acted.edited.diff, console))
        return 1 if acted.edited.changed else 0
    console.print(json.dumps(plain(acted), indent=2) if arguments.format == "json" else _acted_text(acted, arguments.part))
    return 0


def _acted_text(acted: Acted, deed: str) -> str:
    if not acted.edited.changed:
        return printable(f"{acted.mark} says so already: {acted.text}")
    said = {"add": "new", "start": "in progress", "block": "blocked", "wont-do": "won't do", "move": "moved"}.get(deed, deed)
    committed = f", commit {acted.commit[:12]}" if acted.commit else ""
    return printable(f"{acted.mark} {said}: {acted.text} ({acted.edited.path}{committed})")


def _recheck(arguments: Namespace, workspace: Workspace, console: Console) -> int:
    from hansei.app.recheck import recheck  # the parser, git and other programs, which the list does without

    found = list(recheck(workspace, arguments.names, run=arguments.run))
    wrong = [one for one in found if one.found.verdict in ("gone", "unmerged")]
    if arguments.format == "json":
        console.print(json.dumps({"schema": "hansei.recheck/1", "evidence": [_rechecked(one) for one in found]}, indent=2))
        return int(bool(wrong))
    for one in found:
        if one.found.verdict != "holds":
            place = f"{workspace.shown(workspace.root / one.item.card.path)}:{one.item.action.line}"
            console.print(printable(f"{place}: {one.found.verdict}: {one.found.why} ({one.item.name}: {one.item.action.text})"))
    counts = {verdict: sum(one.found.verdict == verdict for one in found) for verdict in ("holds", "gone", "unmerged", "unknown")}
    done = len({(one.item.card.path, one.item.number) for one in found})
    said = ", ".join(f"{many} {verdict}" for verdict, many in counts.items() if many)
    verb = "is" if done == 1 else "are"
    console.print(f"{plural(done, 'action item')} {verb} done; evidence: {said}." if done else "No action item is done.")
    return int(bool(wrong))


def _rechecked(one: Rechecked) -> dict[str, Any]:
    return {
        "id": one.item.action.mark,
        "incident": one.item.card.name,
        "number": one.item.number,
        "kind": one.evidence.kind if one.evidence else None,
        "value": one.evidence.value if one.evidence else None,
        "verdict": one.found.verdict,
        "why": one.found.why,
    }
