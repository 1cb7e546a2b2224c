"""``hansei rule``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hansei.app import rules
from hansei.cli.render import table
from hansei.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.app.rules import RuleManual
    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = "Explain a rule of `hansei check`: what it finds, why that matters, a bad and a good example. Without a rule, list them all."

EXAMPLES = (
    ("hansei rule HS201", "one rule, by its code"),
    ("hansei rule blame-person", "or by its name"),
    ("hansei rule --list", "all rules"),
)


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("rule", nargs="?", metavar="CODE", help="the rule's code or name")
    parser.add_argument("--list", action="store_true", help="list all rules")
    parser.add_format("text", "json")


def run(arguments: Namespace, console: Console) -> int:
    """Print a manual, or the list."""
    if arguments.rule and arguments.list:
        raise UsageError("--list lists all rules, so no rule can be named with it", hint="leave one of them out")
    if arguments.rule:
        manual = rules.explain(arguments.rule)
        console.print(json.dumps(rules.plain(manual), indent=2) if arguments.format == "json" else _page(manual, console))
        return 0
    lines = rules.every()
    if arguments.format == "json":
        console.print(json.dumps({"schema": "hansei.rules/1", "rules": [line._asdict() for line in lines]}, indent=2))
    else:
        rows = [(line.code, line.level if line.default else "off", line.slug, line.title) for line in lines]
        console.print(table(("Code", "Level", "Name", "Finds"), rows, console))
    return 0


def _page(manual: RuleManual, console: Console) -> str:
    line = manual.line
    parts = [
        f"{console.style(line.code, '1')} {line.slug}: {line.title}",
        f"family {line.family}, level {line.level}" + ("" if line.default else ", runs only when selected"),
        f"\n{console.style('What', '1')}\n{manual.what}",
        f"\n{console.style('Why', '1')}\n{manual.why}",
        f"\n{console.style('Bad', '1')}\n{_indented(manual.bad)}",
        f"\n{console.style('Good', '1')}\n{_indented(manual.good)}",
    ]
    if manual.options:
        parts.append(f"\n{console.style('Options', '1')} ([rules.{line.code}] in hansei.toml)")
        parts += [f"  {name} = {json.dumps(_plain(default))}" for name, default in manual.options.items()]
    parts.append(f"\n{console.style('Source', '1')}\n{manual.source}")
    return "\n".join(parts)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, list | tuple) else value


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))
