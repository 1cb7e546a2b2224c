"""Where a line, or what is called by a name, has gone between two versions of a file."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_MOST = 20_000
"""Lines of the longest file that is compared line by line."""


class Part(NamedTuple):
    """Lines of a file that belong to a name."""

    line: int
    """1-based, of the first."""
    lines: tuple[str, ...]
    defined: bool
    """Whether they define it; else they only hold it."""


class Place(NamedTuple):
    """What became of a place."""

    same: bool
    """Whether it reads as it did."""
    line: int | None
    """The 1-based line at which it stands or begins now; None when it is not there."""


def line_now(before: str, after: str, line: int) -> Place | None:
    """Where a line stands now, by what stands around it; None when it had no such line, or the file is too long to be compared."""
    old, new = before.splitlines(), after.splitlines()
    if not 1 <= line <= len(old) or len(old) > _MOST or len(new) > _MOST:
        return None
    at = line - 1
    start, end = _common(old, new)
    if at < start:
        return Place(same=True, line=line)
    if at >= len(old) - end:
        return Place(same=True, line=len(new) - (len(old) - at) + 1)
    matcher = SequenceMatcher(None, old[start : len(old) - end], new[start : len(new) - end], autojunk=False)
    for kind, first, last, now, _ in matcher.get_opcodes():
        if first <= at - start < last:
            return Place(same=True, line=now + (at - start - first) + start + 1) if kind == "equal" else Place(same=False, line=None)
    return None


def name_now(before: str | None, after: str, name: str) -> Place:
    """Where what is called by a name stands now, and whether it reads as it did.

    Args:
        before: the file as it was; None when that is not known.
        after: the file as it is.
        name: of a function, class, test, table or setting.
    """
    now = part_called(after, name)
    if now is None:
        return Place(same=False, line=None)
    was = part_called(before, name) if before is not None else None
    return Place(same=was is not None and was.lines == now.lines, line=now.line)


def part_called(text: str, name: str) -> Part | None:
    """What is called so in a text; None when the name does not stand in it.

    It is found by the words that make definitions in most languages, and ends where the indentation does. Without a definition it is all
    lines that hold the name.
    """
    if name not in text:
        return None
    lines = [line.rstrip() for line in text.splitlines()]
    own = re.escape(name)
    defines = re.compile(_DEFINES.replace("NAME", own), re.IGNORECASE)
    for number, line in enumerate(lines):
        if name in line and defines.search(line):
            return Part(number + 1, tuple(lines[number : _end(lines, number)]), defined=True)
    word = re.compile(rf"(?<!\w){own}(?!\w)")
    held = [(number, line.strip()) for number, line in enumerate(lines, 1) if word.search(line)]
    return Part(held[0][0], tuple(line for _, line in held), defined=False) if held else None


_DEFINES = (
    r"\b(?:def|class|func|function|fn|fun|sub|proc|struct|interface|trait|enum|type|impl|module|object|record|macro|const|let|var|val|"
    r"defmodule|defp?|table|view|procedure|index|resource|service|message|rpc)\b[^=({]*?(?<![\w])NAME(?!\w)"
    r"|^\s*[\"']?NAME[\"']?\s*(?::|:?=)(?!=)"
    r"|^\s*(?:[\w<>\[\],*&:]+\s+)+[*&]?(?:\w+::)?NAME\s*\([^;]*$"
)


def _end(lines: list[str], start: int) -> int:
    """Behind the last line that belongs to what begins at ``start``."""
    depth = _depth(lines[start])
    last = start
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if not line:
            continue
        own = _depth(line)
        if own < depth or (own == depth and not line.strip().startswith(("}", ")", "]", "{", "end"))):
            break
        last = number
    return last + 1


def _depth(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())


def _common(old: list[str], new: list[str]) -> tuple[int, int]:
    """How many lines are the same at the beginning, and how many of the rest at the end."""
    most = min(len(old), len(new))
    start = 0
    while start < most and old[start] == new[start]:
        start += 1
    end = 0
    while end < most - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, end
