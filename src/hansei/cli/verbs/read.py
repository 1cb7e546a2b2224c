"""``hansei read``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hansei.app import read as app
from hansei.app.workspace import Workspace
from hansei.cli.console import printable
from hansei.cli.render import plural
from hansei.errors import HanseiError
from hansei.incident.spoken import minutes
from hansei.text import Source

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
Print everything Hansei understands of documents: facts, timeline, action items, lessons, references, and where each stands.

The JSON form is the contract `hansei.incident/1`: one object for one file, one object a line for several. Unknown is null."""

EXAMPLES = (
    ("hansei read docs/incidents/2025-12-10-pool.md", "as a text"),
    ("hansei read --json docs/incidents/*.md", "JSON Lines, for programs"),
    ("git show HEAD:docs/incidents/pool.md | hansei read --json -", "from another program"),
)


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="documents; - reads the standard input")
    parser.add_format("text", "json")


def run(arguments: Namespace, console: Console) -> int:
    """Print the reading of each file."""
    workspace = Workspace.around([file for file in arguments.files if file != "-"])
    code = 0
    several = len(arguments.files) > 1
    show = _text if arguments.format == "text" else _line if several else _json
    count = _Count()
    for number, told in enumerate(_readings(workspace, arguments.files, show, console)):
        if isinstance(told, HanseiError):
            console.refuse(told)
            code = 2
            continue
        count.add(told)
        console.print(("\n" if number and arguments.format == "text" else "") + told.text)
    if several:
        console.note(str(count))
    return code


class _Count:
    """What is said at the end of a run over several documents: how many were read, and what was not understood."""

    def __init__(self) -> None:
        self.documents = 0
        self.others = 0
        self.problems: dict[str, int] = {}

    def add(self, told: app.Told) -> None:
        """Count one reading."""
        self.documents += 1
        self.others += not told.is_postmortem
        for code in told.problems:
            self.problems[code] = self.problems.get(code, 0) + 1

    def __str__(self) -> str:
        others = f", {self.others} of them no post-mortem by the look of it" if self.others else ""
        often = sorted(self.problems.items(), key=lambda pair: (-pair[1], pair[0]))
        rest = ", ".join(f"{count} {code}" for code, count in often)
        return f"Read {plural(self.documents, 'document')}{others}. Not understood: {rest or 'nothing'}."


def _readings(workspace: Workspace, files: list[str], show: app.Show, console: Console) -> Iterator[app.Told | HanseiError]:
    answers = app.read(workspace, [file for file in files if file != "-"], show)
    for file in files:
        if file == "-":
            yield app.read_text(workspace, "-", Source.from_bytes(console.inp.buffer.read()), show)
        else:
            yield next(answers)


# escaped, so that bytes which are not UTF-8 still make valid JSON
def _line(data: dict[str, Any]) -> str:
    """The contract in one line."""
    return json.dumps(data)


def _json(data: dict[str, Any]) -> str:
    """The contract on its own."""
    return json.dumps(data, indent=2)


def _text(data: dict[str, Any]) -> str:
    """The reading for people: what is known, in the order in which one asks."""
    lines = [f"{data['path']}: {data['title'] or 'no title'}"]
    if not data["is_postmortem"]:
        lines.append("  (this does not look like a post-mortem)")
    facts = [
        ("dialect", data["dialect"]),
        ("id", data["id"]),
        ("kind", data["kind"]),
        ("date", data["date"]),
        ("severity", _ranked(data["severity"])),
        ("document", _stated(data["document_status"])),
        ("incident", _stated(data["incident_status"])),
        ("owner", data["owner"]),
        ("authors", ", ".join(data["authors"])),
        ("reviewers", ", ".join(data["reviewers"])),
        ("commander", data["commander"]),
        ("services", ", ".join(data["services"])),
        ("summary", data["summary"] and data["summary"]["text"]),
    ]
    lines += _listed("Facts", [f"{name}: {value}" for name, value in facts if value])
    lines += _listed("Times", [f"{name}: {at}" for name, at in data["times"].items() if at])
    recorded = [f"{name}: {minutes(one['minutes'])}" for name, one in data["durations"].items() if one["minutes"] is not None]
    lines += _listed("Durations (computed)", recorded)
    lines += _listed(
        "Durations (stated)", [f"line {one['line']}: {one['what']} {minutes(one['minutes'])}" for one in data["stated_durations"]]
    )
    lines += _listed("Timeline", [_event(event) for event in data["timeline"]])
    lines += _listed("Action items", [_action(action) for action in data["actions"]])
    lines += _listed("Lessons", [f"line {one['line']}: {one['text']}" for one in data["lessons"]])
    sections = [f"{name}: {', '.join(_lines(place) for place in places)}" for name, places in data["sections"].items() if places]
    lines += _listed("Sections", sections)
    references = [f"{kind}: {len(found)}" for kind, found in data["references"].items() if found]
    lines += _listed("References", references)
    lines += _listed("Not understood", [f"line {one['line']}: {one['message']} ({one['code']})" for one in data["problems"]])
    return "\n".join(printable(line) for line in lines)


def _listed(head: str, items: list[str]) -> list[str]:
    return [f"{head}:", *(f"  {item}" for item in items)] if items else []


def _ranked(severity: dict[str, Any] | None) -> str:
    if severity is None:
        return ""
    return f"{severity['raw']} (rank {severity['rank']})" if severity["rank"] else f"{severity['raw']} (of no known scheme)"


def _stated(status: dict[str, Any] | None) -> str:
    if status is None:
        return ""
    return f"{status['state'] or 'unknown'} ({status['raw']})"


def _event(event: dict[str, Any]) -> str:
    milestone = f" [{event['milestone']}]" if event["milestone"] else ""
    return f"line {event['line']}: {event['at'] or event['raw_time'] or '?'}{milestone} {event['text']}"


def _action(action: dict[str, Any]) -> str:
    details = [str(action[name]) for name in ("owner", "due", "priority", "ticket") if action[name]]
    return f"line {action['line']}: [{action['status'] or 'open'}] {action['text']}" + (f" ({', '.join(details)})" if details else "")


def _lines(place: Any) -> str:
    first, last = (place["lines"] if isinstance(place, dict) else place)[:2]
    return f"{first}-{last}"
