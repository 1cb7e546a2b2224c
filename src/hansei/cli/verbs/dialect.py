"""``hansei dialect``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hansei.app import dialects
from hansei.app.workspace import Workspace
from hansei.cli.console import printable
from hansei.cli.render import plural, table

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.app.dialects import Known
    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
A dialect is how a team lays out its post-mortems: headings, fields, severity and status words, file names, ids, and what must be filled in
when. Five come with Hansei; a team can add its own as a folder with dialect.toml and template.md, named in `dialects` of the settings."""

EXAMPLES = (
    ("hansei dialect list", "those that can be used here"),
    ("hansei dialect show enterprise", "severities, states, sections and deadlines of one"),
    ("hansei dialect check team/dialects/payments", "prove your own"),
)


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parts = parser.add_subparsers(dest="part", metavar="list | show NAME | check FOLDER", required=True)
    listing = parts.add_parser("list", help="list the dialects", description="List the dialects that can be used here.")
    listing.add_format("text", "json")
    showing = parts.add_parser("show", help="show one dialect", description="Show one dialect.")
    showing.add_argument("name", metavar="NAME", help="the dialect's name")
    showing.add_format("text", "json")
    checking = parts.add_parser(
        "check",
        help="prove a dialect of your own",
        description="Prove a dialect: a fresh document of it is read back with nothing unknown, and a filled one unchanged. "
        "Exit code 1 when something is wrong.",
    )
    checking.add_argument("folder", metavar="FOLDER", help="the folder with dialect.toml and template.md")
    checking.add_format("text", "json")


def run(arguments: Namespace, console: Console) -> int:
    """List, show or prove."""
    if arguments.part == "check":
        return _check(arguments, console)
    workspace = Workspace.around(())
    if arguments.part == "show":
        found = dialects.show(workspace, arguments.name)
        console.print(json.dumps(_data(found), indent=2) if arguments.format == "json" else _page(found, console))
        return 0
    found_all = dialects.known(workspace)
    if arguments.format == "json":
        console.print(json.dumps({"schema": "hansei.dialects/1", "dialects": [_data(one) for one in found_all]}, indent=2))
    else:
        rows = [(one.dialect.name + (" *" if one.chosen else ""), one.dialect.title, one.dialect.description) for one in found_all]
        console.print(table(("Name", "Title", "For"), rows, console))
    return 0


def _check(arguments: Namespace, console: Console) -> int:
    proof = dialects.check(arguments.folder)
    if arguments.format == "json":
        flaws = [flaw._asdict() for flaw in proof.flaws]
        console.print(json.dumps({"schema": "hansei.proof/1", "dialect": proof.name, "problems": flaws}, indent=2))
    elif proof.flaws:
        lines = [
            f"  {printable(flaw.sentence)}" + (f" (line {flaw.line} of the fresh document)" if flaw.line else "") for flaw in proof.flaws
        ]
        console.print("\n".join([f"{proof.name}: {plural(len(lines), 'problem')}", *lines]))
    else:
        console.print(f"{proof.name}: a fresh document is read back with nothing unknown, and a filled one unchanged.")
    return 1 if proof.flaws else 0


def _page(found: Known, console: Console) -> str:
    dialect = found.dialect
    facts = [
        ("file", dialect.file_name),
        ("id", dialect.id_pattern or "free"),
        ("severities", ", ".join(f"{label} (rank {dialect.severities[label]})" for label in dialect.severity_labels)),
        (
            "document",
            ", ".join(f"{word} = {state}" for word, state in dialect.document_states.items()) or f"no status line; {dialect.default_state}",
        ),
        ("incident", ", ".join(f"{word} = {state}" for word, state in dialect.incident_states.items())),
        ("zone", dialect.zone),
        ("due", ", ".join(f"{what} after {hours} h" for what, hours in dialect.deadlines.items())),
        ("actions", ", ".join(f"{horizon} in {plural(days, 'day')}" for horizon, days in dialect.action_horizons.items())),
        ("from", found.folder),
    ]
    width = max(len(name) for name, _ in facts)
    rows = [
        (one.heading, one.section, one.from_state.replace("_", " "), "any" if len(one.ranks) == 5 else ", ".join(map(str, one.ranks)))
        for one in dialect.required
    ]
    parts = [
        f"{console.style(dialect.name, '1')}: {dialect.description}",
        *(f"  {name:<{width}}  {printable(value)}" for name, value in facts if value),
    ]
    if rows:
        parts += ["", table(("Section", "Meaning", "Filled in when", "Ranks"), rows, console)]
    return "\n".join(parts)


def _data(found: Known) -> dict[str, Any]:
    dialect = found.dialect
    data = dialect._asdict()
    data["required"] = [one._asdict() for one in dialect.required]
    return {**data, "own": found.own, "chosen": found.chosen}
