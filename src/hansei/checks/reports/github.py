"""Findings as workflow commands, which a GitHub workflow shows beside the lines of a pull request.

GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest, so the gravest come first, one file after the
other; a last notice says how many there are in all. Source: *Workflow commands for GitHub Actions*, GitHub documentation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hansei.checks.reports.text import Checked, printable, told
from hansei.findings import LEVELS

SHOWN = 10
"""Annotations of one level that a step shows."""
_COMMANDS = {"error": "error", "warning": "warning", "advice": "notice"}


def render(files: Iterable[Checked]) -> str:
    """A command for each finding, the gravest first, and a line that sums up when some will not be shown."""
    found = [(LEVELS.index(finding.level), file, finding) for file in files for finding in file.findings]
    lines = []
    for _, file, finding in sorted(found, key=lambda one: one[0]):
        line, column = file.source.position(finding.span.start)
        end_line, end_column = file.source.position(finding.span.end)
        place: dict[str, str | int] = {"file": file.path, "line": line, "endLine": max(line, end_line)}
        if end_line == line:
            place.update(col=column, endColumn=max(column, end_column))
        place["title"] = f"{finding.code} {finding.slug}"
        lines.append(command(_COMMANDS[finding.level], place, told(finding)))
    counts = [sum(1 for level, _, _ in found if level == number) for number in range(len(LEVELS))]
    if any(count > SHOWN for count in counts):
        named = ", ".join(
            f"{count} {level}{'s' if level != 'advice' and count != 1 else ''}"
            for level, count in zip(LEVELS, counts, strict=True)
            if count
        )
        lines.append(f"::notice title=Hansei::{named} in all; a step shows {SHOWN} of each")
    return "".join(f"{line}\n" for line in lines)


def command(name: str, properties: Mapping[str, str | int], message: str) -> str:
    """One workflow command, with everything in it that could end it written otherwise."""
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
