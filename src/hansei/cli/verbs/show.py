"""``hansei show``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hansei.app import show as app
from hansei.app.workspace import Workspace
from hansei.cli.anchored import counts, lines, since
from hansei.cli.console import printable
from hansei.cli.render import plural, table
from hansei.incident.spoken import minutes

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
Show one post-mortem: its facts, its timeline with the computed durations beside the stated ones, its action items, and how many findings
`hansei check` has. It is named by its file, its id, or the beginning of either."""

EXAMPLES = (
    ("hansei show INC-2025-001", "by id"),
    ("hansei show docs/incidents/2025-12-10-pool.md", "by file"),
    ("hansei show 2025-12-10", "by the beginning of the file's name"),
    ("hansei show INC-2025-001 --json | jq .incident.times", "for programs"),
)

_DURATIONS = {
    "detect": "to detect", "acknowledge": "to acknowledge", "engage": "to engage", "diagnose": "to diagnose", "mitigate": "to mitigate",
    "resolve": "to resolve", "impact": "of impact",
}  # fmt: skip


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("post_mortem", metavar="ID", help="its id, or its file")
    parser.add_format("text", "json")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Print it."""
    workspace = Workspace.holding(arguments.post_mortem, folder=arguments.folder)
    shown = app.show(workspace, arguments.post_mortem)
    if arguments.format == "json":
        console.print(json.dumps(app.plain(shown), indent=2))
    else:
        console.print("\n\n".join(part for part in _parts(shown, console) if part))
    return 0


def _parts(shown: app.Shown, console: Console) -> list[str]:
    data = shown.data
    return [
        _head(shown, console),
        printable(data["summary"]["text"]) if data["summary"] else "",
        _timeline(data, console),
        _durations(data, console),
        _actions(data, console),
        _lessons(data, console),
        _anchors(shown, console),
        _findings(shown),
    ]


def _head(shown: app.Shown, console: Console) -> str:
    data = shown.data
    title = printable(data["title"] or shown.path)
    lines = [console.style(title, "1")]
    if not shown.counts_as_one:
        lines.append("(this does not look like a post-mortem)")
    facts = [
        ("file", shown.path),
        ("id", data["id"]),
        ("kind", data["kind"] if data["kind"] != "incident" else None),
        ("date", data["date"]),
        ("severity", data["severity"] and data["severity"]["raw"]),
        ("document", data["document_status"] and (data["document_status"]["state"] or data["document_status"]["raw"])),
        ("incident", data["incident_status"] and (data["incident_status"]["state"] or data["incident_status"]["raw"])),
        ("owner", data["owner"]),
        ("authors", ", ".join(data["authors"])),
        ("commander", data["commander"]),
        ("services", ", ".join(data["services"])),
        ("users", data["impact"]["users_affected"]),
        ("dialect", shown.dialect),
    ]
    known = [(name, printable(str(value))) for name, value in facts if value]
    width = max(len(name) for name, _ in known)
    return "\n".join([*lines, *(f"  {name:<{width}}  {value}" for name, value in known)])


def _timeline(data: dict[str, Any], console: Console) -> str:
    if not data["timeline"]:
        return ""
    zones = {event["at"][19:] for event in data["timeline"] if event["at"] and len(event["at"]) >= 19}
    zone = " (UTC)" if zones == {"+00:00"} else f" ({zones.pop()})" if len(zones) == 1 and zones != {""} else ""
    rows = []
    day = ""
    for event in data["timeline"]:
        at = event["at"] or ""
        shown = at[11:16] if len(at) >= 16 else event["raw_time"] or "?"
        if at[:10] and at[:10] != day and len(at) >= 16:
            shown = f"{at[:10]} {shown}"
            day = at[:10]
        milestone = event["milestone"].replace("_", " ") if event["milestone"] else ""
        rows.append((shown, milestone, f"{event['text']} ({event['actor']})" if event["actor"] else event["text"]))
    width = max(len(row[0]) for row in rows)
    aligned = [(f"{time:>{width}}", milestone, text) for time, milestone, text in rows]
    return f"{console.style('Timeline' + zone, '1')}\n{_table(('Time', 'Milestone', 'Event'), aligned, console)}"


def _durations(data: dict[str, Any], console: Console) -> str:
    computed = [(_DURATIONS.get(name, name), one) for name, one in data["durations"].items() if one["state"] != "not_applicable"]
    known = [f"{minutes(one['minutes'])} {name}" for name, one in computed if one["state"] == "recorded"]
    broken = [f"{name} would be negative" for name, one in computed if one["state"] == "invalid"]
    stated = [
        f"{one['what']} {minutes(one['minutes'])} (line {one['line']})" for one in data["stated_durations"] if one["minutes"] is not None
    ]
    lines = []
    if known or broken:
        lines.append(f"  computed  {', '.join(known + broken)}")
    if stated:
        lines.append(f"  stated    {', '.join(stated)}")
    return "\n".join([console.style("Durations", "1"), *lines]) if lines else ""


def _actions(data: dict[str, Any], console: Console) -> str:
    if not data["actions"]:
        return ""
    done = sum(action["status"] in ("done", "wont_do") for action in data["actions"])
    rows = [
        (action["status"] or "open", action["priority"] or "", action["owner"] or "", action["due"] or "", action["text"])
        for action in data["actions"]
    ]
    head = console.style(f"Action items ({done} of {len(rows)} done)", "1")
    return f"{head}\n{_table(('State', 'Priority', 'Owner', 'Due', 'What'), rows, console)}"


def _lessons(data: dict[str, Any], console: Console) -> str:
    if not data["lessons"]:
        return ""
    return "\n".join([console.style("Lessons", "1"), *(f"  {printable(lesson['text'])}" for lesson in data["lessons"])])


def _anchors(shown: app.Shown, console: Console) -> str:
    """What became of the code that it names; nothing where it names none, or nothing is known of any."""
    looked = shown.looked
    known = [one for one in looked.anchors if one.state != "unknown"]
    if not known:
        return ""
    head = console.style(f"Anchors ({counts(looked.anchors)}; {since(looked.confirmation)})", "1")
    return "\n".join([head, *lines(looked._replace(anchors=tuple(one for one in known if one.state != "firm")), console)])


def _findings(shown: app.Shown) -> str:
    counts = [plural(number, level, level if level == "advice" else "") for level, number in shown.counts.items() if number]
    blanks = sum(problem["code"] == "placeholder" for problem in shown.data["problems"])
    unread = len(shown.data["problems"]) - blanks
    parts = [f"{', '.join(counts)} (hansei check {shown.path})." if counts else "No findings."]
    if blanks:
        parts.append(f"{plural(blanks, 'blank')} to fill in.")
    if unread:
        parts.append(f"{plural(unread, 'place')} could not be understood (hansei read {shown.path}).")
    return " ".join(parts)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]], console: Console) -> str:
    """The table without the columns that hold nothing."""
    used = [index for index in range(len(head)) if any(row[index] for row in rows)]
    drawn = table([head[index] for index in used], [[row[index] for index in used] for row in rows], console)
    return "\n".join(f"  {line}".rstrip() for line in drawn.rstrip("\n").split("\n"))
