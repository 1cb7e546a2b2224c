"""What recall says of changes, for those who show it beside the lines of a pull request, and as one comment below it.

What is quoted from a post-mortem stays a quotation: in a comment it stands in a block of code, where it can neither call on people nor
link, and in the other formats it is one line in which nothing ends a command.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import hansei
from hansei.checks.reports.github import command
from hansei.checks.reports.sarif import LONGEST, SCHEMA, address
from hansei.checks.reports.text import printable

if TYPE_CHECKING:
    from hansei.app.recall import Asked
    from hansei.recall.answer import Verdict
    from hansei.recall.diff import FileChange
    from hansei.recall.reasons import Match

MARK = "<!-- hansei: recall -->"
"""The first line of the comment, by which it is found again; no reader sees it."""
_COMMANDS = {"note": "notice", "warn": "warning", "ask": "warning", "deny": "error"}
_SARIF = {"note": "note", "warn": "warning", "ask": "warning", "deny": "error"}


def github(answers: Iterable[Asked]) -> str:
    """A workflow command for each incident, at the first line of the change that recalls it."""
    lines = []
    for asked in answers:
        for verdict in asked.answer.verdicts:
            title = f"Remember {verdict.story.get('id')}"
            message = " ".join([*_sentences(verdict), f"Read {verdict.path}."])
            lines.append(command(_COMMANDS[verdict.level], {**_place(asked, verdict), "title": title}, message))
    return "".join(f"{line}\n" for line in lines)


def sarif(answers: Iterable[Asked]) -> str:
    """The incidents as SARIF 2.1.0, one result each; see :mod:`hansei.checks.reports.sarif` for the sources."""
    results = []
    rules: dict[str, dict[str, Any]] = {}
    for asked in answers:
        for verdict in asked.answer.verdicts:
            code = f"recall/{verdict.story.get('id')}"
            rules.setdefault(code, _rule(code, verdict))
            results.append(_result(code, list(rules).index(code), asked, verdict))
    driver = {"name": "Hansei", "semanticVersion": hansei.__version__, "rules": list(rules.values())}
    run = {"tool": {"driver": driver}, "columnKind": "utf16CodeUnits", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def comment(answers: Sequence[Asked], link: str = "") -> str:
    """All of it as one comment in Markdown.

    Args:
        answers: what recall said of each change.
        link: what leads to a file of the repository when its path is put behind it; without it, paths are only named.
    """
    verdicts = [verdict for asked in answers for verdict in asked.answer.verdicts]
    considered = max((asked.answer.considered for asked in answers), default=0)
    if not verdicts:
        return f"{MARK}\nNothing in {considered} post-mortems comes to mind. That is no promise that all is well.\n"
    many = "an incident" if len(verdicts) == 1 else f"{len(verdicts)} incidents"
    parts = [f"{MARK}\n### Wait! This change may repeat {many}\n", *(_told(verdict, link) for verdict in verdicts)]
    parts.append(
        "<sub>Quoted from the team's own post-mortems. Was it worth hearing? `hansei feedback ID right`, or `wrong --why '...'`.</sub>\n"
    )
    return "\n".join(parts)


def _told(verdict: Verdict, link: str) -> str:
    story = verdict.story
    facts = ", ".join(str(story[key]) for key in ("date", "severity") if story.get(key))
    lines = [f"{story.get('id')}: {story.get('title')}" + (f" ({facts})" if facts else "")]
    lines += [f"  {match.path}:{match.line}: {match.why}" for match in verdict.matched]
    lines += [f"  {word}: {story[key]}" for word, key in (("because", "because"), ("do", "do")) if story.get(key)]
    if story.get("open_actions"):
        lines.append(f"  action items still open: {story['open_actions']}")
    where = f"[Read the post-mortem]({link}{address(verdict.path)})" if link else f"Read `{printable(verdict.path).replace('`', '')}`"
    return "\n".join(["~~~~text", *(printable(line).replace("~~~~", "~~~ ~") for line in lines), "~~~~", f"{where}.", ""])


def _rule(code: str, verdict: Verdict) -> dict[str, Any]:
    return {
        "id": printable(code),
        "name": "RepeatedIncident",
        "shortDescription": {"text": printable(f"Remember {verdict.story.get('id')}: {verdict.story.get('title')}")[:LONGEST]},
        "fullDescription": {"text": printable(" ".join(_sentences(verdict)))[:LONGEST]},
        "help": {"text": printable(f"Read {verdict.path}.")},
        "defaultConfiguration": {"level": _SARIF[verdict.level]},
    }


def _result(code: str, index: int, asked: Asked, verdict: Verdict) -> dict[str, Any]:
    places = [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": address(match.path)},
                "region": {"startLine": line_now(asked, match)},
            },
            "message": {"text": printable(match.why)[:LONGEST]},
        }
        for match in verdict.matched
    ]
    texts = "\n".join(" ".join(match.text.split()) for match in verdict.matched)
    mark = blake2b(f"{code}\n{texts}".encode("utf-8", "surrogateescape"), digest_size=10).hexdigest()
    return {
        "ruleId": printable(code),
        "ruleIndex": index,
        "level": _SARIF[verdict.level],
        "message": {"text": printable(" ".join([*_sentences(verdict), f"Read {verdict.path}."]))[:LONGEST]},
        "locations": places[:1],
        "relatedLocations": places[1:],
        "partialFingerprints": {"hanseiRecall/v1": mark},
    }


def line_now(asked: Asked, match: Match) -> int:
    """The line, in the file as it is after the change, where a line of the change stands, or stood before it was removed."""
    file = next((one for one in asked.change.files if one.path == match.path), None)
    if file is None or not _is_removed(file, match):
        return max(1, match.line)
    at = match.line - sum(1 for line in file.removed if line.number < match.line)
    for line in file.added:
        at += line.number <= at
    return max(1, at)


def _is_removed(file: FileChange, match: Match) -> bool:
    same = [line for line in file.added if line.number == match.line and line.text.strip() == match.text]
    return not same and any(line.number == match.line and line.text.strip() == match.text for line in file.removed)


def _place(asked: Asked, verdict: Verdict) -> dict[str, str | int]:
    match = next(iter(verdict.matched), None)
    return {"file": match.path, "line": line_now(asked, match)} if match else {}


def _sentences(verdict: Verdict) -> Iterator[str]:
    story = verdict.story
    yield f"This change may repeat {story.get('id')}, {story.get('title')}."
    for match in verdict.matched[:1]:
        yield f"It {match.why}."
    for word, key in (("Because then:", "because"), ("What to do:", "do")):
        if story.get(key):
            text = str(story[key])
            yield f"{word} {text}" + ("" if text.endswith((".", "!", "?", "\u2026")) else ".")
