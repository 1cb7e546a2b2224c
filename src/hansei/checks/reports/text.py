"""Findings for people: grouped by file, each with its line and a caret, plain in a pipe and coloured on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hansei.checks.fix import offered
from hansei.findings import LEVELS, Finding, Level
from hansei.text import Source

WIDTH = 110
"""How many columns of a source line are shown at most."""

_TAB = 4
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e0fff]")
_UNEVEN = re.compile("[\t\u0300-\u036f\u0483-\u1fff\u231a-\u303e\u3041-\U0010ffff]")
"""Characters that may take no column, or two, or as many as it is to the next stop."""
_COLOURS = {"error": "31", "warning": "33", "advice": "36"}


class Checked(NamedTuple):
    """The findings of one file."""

    path: str
    source: Source
    findings: Sequence[Finding]
    """Sorted by place."""


class Style:
    """Words in colour, by hand: a terminal library costs more at start-up than the whole report."""

    __slots__ = ("coloured",)

    def __init__(self, coloured: bool) -> None:
        self.coloured = coloured

    def __call__(self, text: str, ansi: str) -> str:
        """The text, in colour where there is colour; ``ansi`` is the code between the bracket and the *m*."""
        return f"\x1b[{ansi}m{text}\x1b[0m" if self.coloured and text else text


def render(files: Iterable[Checked], *, checked: int | None = None, colour: bool = False, hidden: int = 0) -> str:
    """The whole report with its summary.

    Args:
        files: what was found.
        checked: the number of files looked at (None: those given).
        colour: whether the reader can show colours.
        hidden: how many findings are left out because the baseline knows them.
    """
    paint = Style(colour)
    parts: list[str] = []
    counts = dict.fromkeys(LEVELS, 0)
    safe = unsafe = seen = dirty = 0
    for file in files:
        seen += 1
        dirty += bool(file.findings)
        for finding in file.findings:
            parts.append(_finding(file, finding, paint))
            counts[finding.level] += 1
            if finding.fixes:
                if offered(finding):
                    safe += 1
                else:
                    unsafe += 1
    parts.append(summary(counts, safe, unsafe, seen if checked is None else checked, dirty, paint))
    if hidden:
        parts[-1] += f"{_count(hidden, 'known finding')} left out; --no-baseline shows {'it' if hidden == 1 else 'them'}.\n"
    return "\n".join(parts)


def summary(counts: dict[Level, int], safe: int, unsafe: int, checked: int, dirty: int, paint: Style | None = None) -> str:
    """The last lines: what was found, and what could be mended by the tool."""
    paint = paint or Style(False)
    total = sum(counts.values())
    files = _count(checked, "document")
    if not total:
        return paint(f"No findings in {files}.", "32") + "\n"
    levels = ", ".join(_count(counts[level], level, level if level == "advice" else "") for level in LEVELS if counts[level])
    where = files if checked == 1 else f"{dirty} of {files}"
    lines = [paint(f"Found {levels} in {where}.", "1")]
    if safe:
        lines.append(f"{safe} can be fixed with --fix" + (f", {unsafe} more with --unsafe-fixes." if unsafe else "."))
    elif unsafe:
        lines.append(f"{unsafe} can be fixed with --fix --unsafe-fixes.")
    return "\n".join(lines) + "\n"


def _finding(file: Checked, finding: Finding, paint: Style) -> str:
    text = file.source.text
    start, end = finding.span
    # the line table is not asked: it costs more than the few lookups a report needs
    if "\r" in text:
        line, column = file.source.position(start)
        line_start = start - column + 1
        line_end = file.source.line_span(line).end
    else:
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", start)
        line_end = len(text) if line_end < 0 else line_end
        line = text.count("\n", 0, line_start) + 1
        column = start - line_start + 1
    shown, before, under = _excerpt(text[line_start:line_end], start - line_start, min(end, line_end) - line_start)
    number = str(line)
    margin = " " * len(number)
    bar = paint("|", "34")
    tone = _COLOURS[finding.level]
    head = (
        f"{paint(f'{file.path}:{line}:{column}', '1')}: {paint(f'{finding.level}[{finding.code}]', '1;' + tone)} "
        f"{printable(finding.message)}"
    )
    lines = [head]
    if shown.strip():
        lines += [
            f"{margin} {bar}",
            f"{paint(number, '34')} {bar} {shown}".rstrip(),
            f"{margin} {bar} {' ' * before}{paint('^' * under, '1;' + tone)}",
        ]
    if finding.help:
        lines.append(f"{margin} = {paint('help', '1')}: {printable(finding.help)}")
    if finding.fixes:
        fix = finding.fixes[0]
        lines.append(f"{margin} = {paint('fix', '1')}: {printable(fix.title)} {'(--fix)' if fix.safe else '(--fix --unsafe-fixes)'}")
    return "\n".join(lines) + "\n"


def told(finding: Finding) -> str:
    """Message and help as one text, for formats that have no place of their own for the help."""
    return f"{finding.message} {finding.help[:1].upper()}{finding.help[1:]}".strip()


def printable(text: str) -> str:
    """The text with everything replaced that could move the cursor, change colours or reorder a line."""
    if text.isascii() and text.isprintable():
        return text
    return _UNPRINTABLE.sub("\ufffd", text.replace("\n", " ").replace("\t", " "))


def _excerpt(line: str, start: int, end: int) -> tuple[str, int, int]:
    """The part of a line to show, the columns before the caret, and the carets (at least one)."""
    if len(line) > WIDTH:
        line, start, end = _cut(line, start, end)
    if line.isascii() and line.isprintable():
        return line, start, max(1, end - start)
    line = _UNPRINTABLE.sub("\ufffd", line)
    before, under = _columns(line[:start], 0), 0
    under = _columns(line[start:end], before) if end > start else 0
    return line.expandtabs(_TAB) if "\t" in line else line, before, max(1, under)


def _cut(line: str, start: int, end: int) -> tuple[str, int, int]:
    """A window of the line around the place, with an ellipsis where something was left out."""
    room = WIDTH - 2
    first = max(0, min(start - room // 3, len(line) - room))
    last = min(len(line), first + room)
    head, tail = "…" if first else "", "…" if last < len(line) else ""
    return head + line[first:last] + tail, start - first + len(head), min(end, last) - first + len(head)


def _columns(text: str, at: int) -> int:
    """How many columns a terminal takes for ``text`` that begins in column ``at``."""
    if not _UNEVEN.search(text):
        return len(text)
    from unicodedata import combining, east_asian_width  # a large table, needed only for lines beyond ASCII

    column = at
    for char in text:
        if char == "\t":
            column += _TAB - column % _TAB
        elif char >= "\u0300":
            column += 0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1
        else:
            column += 1
    return column - at


def _count(number: int, word: str, plural: str = "") -> str:
    return f"{number} {word if number == 1 else plural or word + 's'}"
