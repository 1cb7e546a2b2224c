#!/usr/bin/env python3
"""Write the pages of the docs that follow from the code: the rules from their manuals, the verbs from their arguments.

    generate_docs.py            write what is out of date, remove what is left over
    generate_docs.py --check    exit 1 when something is out of date, and say what

The pages depend on the code alone.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from hansei.checks.registry import FAMILIES, RULES, Manual, manual  # noqa: E402
from hansei.cli.parser import Parser  # noqa: E402
from hansei.cli.table import VERBS, load  # noqa: E402
from hansei.web.api.endpoint import PREFIX, Endpoint  # noqa: E402
from hansei.web.api.table import ENDPOINTS  # noqa: E402

NOTE = "<!-- Written by `python tools/generate_docs.py`; change the code it speaks of instead. -->\n"

FAMILY_TITLES: Mapping[str, str] = {
    "folder": "The folder as a whole: names, ids, the index, suppressions",
    "structure": "Sections, fields, tables, fences, placeholders",
    "timeline": "Times, zones, order, durations, diagrams",
    "impact": "Who and what was hit, and whether the numbers fit",
    "causes": "Trigger and cause, contributing factors, detection",
    "language": "Blame, counterfactuals, hindsight; each with a rewrite",
    "actions": "Owners, dates, verifiable ends, prevention",
    "links": "Paths, anchors, commits, dashboards",
    "privacy": "Secrets, personal data, text that is addressed to agents",
    "workflow": "States, deadlines, reviews, overdue work",
}


def main(arguments: list[str]) -> int:
    """Write or check every page."""
    checking = "--check" in arguments
    wanted = pages()
    stale = [path for path, text in wanted.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    left = sorted(path for path in (ROOT / "docs" / "rules").glob("HS*.md") if path not in wanted)
    for path in [*stale, *left]:
        print(f"{'out of date' if checking else 'removed' if path in left else 'written'}: {path.relative_to(ROOT)}")
    if not checking:
        for path in stale:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8", newline="\n")
        for path in left:
            path.unlink()
    return 1 if checking and (stale or left) else 0


def pages() -> dict[Path, str]:
    """Each generated page with the text it should hold."""
    docs = ROOT / "docs"
    manuals = [manual(rule.code) for rule in RULES]
    return {
        docs / "verbs.md": verbs_page(),
        docs / "api.md": api_page(),
        docs / "rules" / "README.md": rules_page(manuals),
        docs / "rules" / "not-checked.md": catalogue_page(manuals),
        docs / "rules" / "record.md": record_page(manuals),
        **{docs / "rules" / f"{name(each)}.md": rule_page(each) for each in manuals},
    }


def name(each: Manual) -> str:
    """The page of a rule, without its ending."""
    return f"{each.rule.code}-{each.rule.slug}"


def rules_page(manuals: list[Manual]) -> str:
    """The list of all rules by family."""
    parts = [
        NOTE,
        "# Rules\n",
        f"{len(manuals)} rules in {len(FAMILIES)} families. A code is never used again for something else.\n",
        "`hansei rule CODE` prints a manual on the terminal. What no rule checks, and why, is told in [the catalogue](not-checked.md).\n",
        "How often each rule was wrong on real post-mortems is told in [the record](record.md).\n",
        "An **error** is something that a machine can know, a **warning** a likely fault or a wording, an **advice** a matter of style.\n",
    ]
    for family in FAMILIES:
        members = [each for each in manuals if each.rule.family == family]
        if members:
            parts.append(f"## {family.capitalize()}\n\n{FAMILY_TITLES[family]}.\n")
            rows = [
                f"| [{each.rule.code}]({name(each)}.md) | {each.rule.slug} | {each.rule.level} | {_cell(each.title)} |" for each in members
            ]
            parts.append("\n".join(["| code | name | level | finds |", "|---|---|---|---|", *rows]) + "\n")
    return "\n".join(parts)


def catalogue_page(manuals: list[Manual]) -> str:
    """What reviewers look for: the rule that finds it, or why none does."""
    pages = {each.rule.code: f"[{each.rule.code}]({name(each)}.md)" for each in manuals}
    families = tomllib.loads((ROOT / "docs" / "rules" / "catalogue.toml").read_text(encoding="utf-8"))
    own = families.pop("own")
    parts = [
        NOTE,
        "# What is checked, and what is not\n",
        "What guides on post-mortems ask for, with the rule that finds it, or the reason why none does.\n",
        "The manuals name the entries of this catalogue (*Catalogue D-04*), and the guides that ask for them.\n",
    ]
    for letter, entries in families.items():
        parts.append(f"## {entries.pop('title')}\n")
        rows = [
            f"| {letter}-{number} | {_cell(entry['what'])} | {', '.join(pages[code] for code in entry.get('rules', ()))} | "
            f"{_cell(entry.get('why', ''))} |"
            for number, entry in entries.items()
        ]
        parts.append("\n".join(["| entry | what is asked | rules | what is not checked, and why |", "|---|---|---|---|", *rows]) + "\n")
    rows = [f"| {pages[code]} | {_cell(why)} |" for code, why in own.items()]
    parts.append("## Rules of our own\n\n" + "\n".join(["| rule | why |", "|---|---|", *rows]) + "\n")
    return "\n".join(parts)


def record_page(manuals: list[Manual]) -> str:
    """What a first run over real post-mortems found, and how much of it a reader called wrong."""
    record = _record()
    rows = [f"| {level} | {one['findings']} | {one['read']} | {one['wrong']} |" for level, one in record["levels"].items()]
    parts = [
        NOTE,
        "# The record of false alarms\n",
        f"{record['documents']} public post-mortems of many teams, all found in the wild, checked on {record['day']} as on a first try:",
        "a folder of documents, no settings, no repository around them.",
        f"Findings a document: {record['median']:g} in the middle, {record['most']} at most. Each was read with the lines around it, and",
        "called wrong when it is not so, or when it is silly to say so there. Rules about links, commits and tests need a repository, and",
        "hardly speak in such a run.\n",
        "The same documents guided the rules, so a team's own may fare somewhat worse.\n",
        "\n".join(["| level | findings | read | wrong |", "|---|---|---|---|", *rows]) + "\n",
        "## By rule\n",
    ]
    rows = []
    for each in manuals:
        one = record["rules"].get(each.rule.code)
        if one is not None:
            wrong = one.get("wrong", {})
            rows.append(
                f"| [{each.rule.code}]({name(each)}.md) | {each.rule.slug} | {one['findings']} | {len(one['right']) + len(wrong)} | "
                f"{len(wrong)} | {_cell('; '.join(sorted(set(wrong.values()))))} |"
            )
    parts.append("\n".join(["| rule | name | findings | read | wrong | why wrong |", "|---|---|---|---|---|---|", *rows]) + "\n")
    silent = [f"[{each.rule.code}]({name(each)}.md)" for each in manuals if each.rule.code not in record["rules"]]
    parts.append("## Silent\n\nThese found nothing, so how often they are wrong on real text is not known: " + ", ".join(silent) + ".\n")
    return "\n".join(parts)


def _record() -> dict[str, Any]:
    return tomllib.loads((ROOT / "docs" / "rules" / "record.toml").read_text(encoding="utf-8"))


def _recorded(each: Manual) -> str:
    record = _record()
    one = record["rules"].get(each.rule.code)
    if one is None:
        return f"It found nothing in {record['documents']} public post-mortems, so how often it is wrong on real text is not known."
    wrong = one.get("wrong", {})
    said = f"In {record['documents']} public post-mortems: found {one['findings']}, of which {len(one['right']) + len(wrong)} were read"
    return f"{said} and {len(wrong)} called wrong" + (f" ({'; '.join(sorted(set(wrong.values())))})." if wrong else ".")


def rule_page(each: Manual) -> str:
    """The manual of one rule."""
    rule = each.rule
    parts = [
        NOTE,
        f"# {rule.code} {rule.slug}\n",
        f"**{each.title}**\n",
        f"Family: {rule.family}. Level: {rule.level}." + ("" if rule.default else " Runs only when it is selected.") + "\n",
        f"## What\n\n{each.what}\n",
        f"## Why\n\n{each.why}\n",
        f"## Bad\n\n{_fenced(each.bad)}\n",
        f"## Good\n\n{_fenced(each.good)}\n",
    ]
    if rule.options:
        rows = [f"| `{option}` | `{default!r}` |" for option, default in rule.options.items()]
        table = "\n".join(["| option | default |", "|---|---|", *rows])
        parts.append(f"## Options\n\nSet in `[rules.{rule.slug}]`; see the guide on configuration.\n\n{table}\n")
    parts.append(f"## Record\n\n{_recorded(each)} [What this counts](record.md).\n")
    parts.append(f"## Source\n\n{each.source}\n")
    return "\n".join(parts)


def verbs_page() -> str:
    """Every verb with its arguments."""
    parts = [
        NOTE,
        "# Verbs\n",
        "`hansei VERB --help` says the same on the terminal.\n",
        "Exit codes: 0 fine, 1 findings or out of date, 2 bad use or an error of our own.\n",
    ]
    for entry in VERBS:
        try:
            verb = load(entry.verb)
        except ModuleNotFoundError:  # a verb that is named but does not stand yet says so when it is called
            continue
        parser = Parser(f"hansei {entry.verb}", verb.DESCRIPTION, verb.EXAMPLES)
        verb.declare(parser)
        parts.append(f"## {entry.verb}\n\n{_sentences(verb.DESCRIPTION)}\n")
        parts.extend(_arguments(parser))
        examples = "\n".join(f"{command}    # {meaning}" for command, meaning in verb.EXAMPLES)
        parts.append(f"```console\n{examples}\n```\n")
    return "\n".join(parts)


def api_page() -> str:
    """Every address of the API."""
    parts = [
        NOTE,
        "# API\n",
        "What `hansei serve` answers to programs. [The guide](guides/api.md) tells how to change something safely.",
        f"The server shows this list at `/api`, and describes it for tools (OpenAPI 3.1) at `{PREFIX}/openapi.json`.\n",
        "| address | what it does |\n|---|---|",
        *(f"| [`{one.method} {one.path}`](#{one.name}) | {one.title} |" for one in ENDPOINTS),
        "",
    ]
    for one in ENDPOINTS:
        parts.append(f"## {one.name}\n\n`{one.method} {PREFIX}{one.path}`\n\n{_sentences(one.description)}\n")
        parts.extend(_endpoint_tables(one))
    return "\n".join(parts)


def _endpoint_tables(one: Endpoint) -> list[str]:
    parts = []
    if one.writes:
        parts.append("Needs the header `If-Match`.\n")
    if one.arguments:
        place = "behind the question mark" if one.method == "GET" else "member of the JSON object"
        rows = [
            f"| `{argument.name}` | {argument.type.removesuffix('s')}{', needed' if argument.required else ''} | {_cell(argument.meaning)}"
            f"{': ' + ', '.join(argument.choices) if argument.choices else ''} |"
            for argument in one.arguments
        ]
        parts.append("\n".join([f"| {place} | kind | meaning |", "|---|---|---|", *rows]) + "\n")
    if one.answer:
        rows = [
            f"| `{member.name}` | {member.kind}{' or null' if member.may_be_null else ''} | {_cell(member.meaning)} |"
            for member in one.answer
        ]
        parts.append("\n".join(["| in the answer | kind | meaning |", "|---|---|---|", *rows]) + "\n")
    return parts


def _arguments(parser: argparse.ArgumentParser, prefix: str = "") -> list[str]:
    parts = []
    rows = []
    for action in parser._actions:  # noqa: SLF001 - argparse has no other list of them
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for word, sub in action.choices.items():
                parts.append(f"### {prefix}{word}\n")
                parts.extend(_arguments(sub, f"{prefix}{word} "))
        elif action.dest != "help" and action.help != argparse.SUPPRESS:
            alike = getattr(action, "shown", "")  # options that are alike are one line
            options = [alike] if alike else [f"{option}{_value(action)}" for option in action.option_strings]
            shown = ", ".join(f"`{option}`" for option in options or [_placeholder(action)])
            rows.append(f"| {shown} | {_cell(action.help or '')} |")
    if rows:
        parts.insert(0, "\n".join(["| argument | meaning |", "|---|---|", *rows]) + "\n")
    return parts


def _value(action: argparse.Action) -> str:
    return "" if action.nargs == 0 else f" {_placeholder(action)}"


def _placeholder(action: argparse.Action) -> str:
    if action.metavar is not None:
        return action.metavar if isinstance(action.metavar, str) else " ".join(action.metavar)
    if action.choices is not None:
        return "{" + ",".join(str(choice) for choice in action.choices) + "}"
    return action.dest.upper()


def _sentences(text: str) -> str:
    return re.sub(r"<!--.*?-->", lambda match: f"`{match[0]}`", text)


def _cell(text: str) -> str:
    return _sentences(text).replace("|", "\\|").replace("\n", " ")


def _fenced(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"~+", text)), default=0)
    fence = "~" * max(3, longest + 1)
    return f"{fence}markdown\n{text}\n{fence}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
