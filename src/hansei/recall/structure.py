"""Code that is matched by its structure, with ast-grep (the extra ``guards``).

The file before and after the change is needed; where only a diff is known, its hunks are parsed, which is enough for a call and too little
for what encloses it. A match counts when it holds an added line and the old file had no such code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import dedent
from typing import Any, NamedTuple

from hansei.incident.guards.expression import Expression, OutOfTimeError
from hansei.incident.guards.model import LANGUAGES, Ast, Guard
from hansei.recall.diff import WIDTH, FileChange
from hansei.recall.heard import SHOWN, TOO_LONG, Heard, Text, shown
from hansei.recall.reasons import Match

LARGEST = 2_000_000
"""Code points of a file that is parsed."""
MISSING = "needs the extra `guards`: pip install 'hansei[guards]'"


class Sides(NamedTuple):
    """A file before and after a change, as far as it is known."""

    old: str
    new: str
    numbers: Sequence[int]
    """For each line of ``new`` its number in the file."""
    added: frozenset[int]
    """Numbers of the added lines."""


def structural(guard: Guard, files: Sequence[FileChange], text: Text) -> Heard:
    """Judge a guard of the kind ``ast`` on the files that it means."""
    assert guard.ast is not None
    try:
        import ast_grep_py  # an optional extra
    except ImportError:
        return Heard((), MISSING)
    unless = Expression(guard.unless) if guard.unless else None
    found: list[Match] = []
    try:
        for file in files:
            if file.added and file.path.endswith(LANGUAGES[guard.ast.language]):
                known = text(file.path)
                sides = sides_of(file, known if known is not None and len(known) <= LARGEST else None)
                silent = _silenced(file, unless) if unless else frozenset()
                found += [
                    Match(file.path, first, line, f"brings `{shown(line)}`")
                    for first, line in _new(ast_grep_py, guard.ast, sides)
                    if first not in silent
                ]
    except OutOfTimeError:
        return Heard(tuple(found[:SHOWN]), TOO_LONG)
    except RuntimeError as error:  # the library's word for a pattern that is none
        return Heard((), f"has a pattern that is no {guard.ast.language}: {str(error).partition(chr(10))[0]}")
    return Heard(tuple(found[:SHOWN]))


def sides_of(file: FileChange, text: str | None) -> Sides:
    """A file before and after a change.

    Args:
        file: the change.
        text: the file after it; when it does not hold what the change brings, or is None, the hunks are all there is.
    """
    added = frozenset(line.number for line in file.added)
    whole = None if text is None else _undone(file, text.replace("\r\n", "\n").split("\n"))
    if whole is not None and text is not None:
        new = text.replace("\r\n", "\n")
        return Sides(whole, new, range(1, new.count("\n") + 2), added)
    numbers = [hunk.new_start + at for hunk in file.hunks for at in range(len(hunk.side("+")))]
    old = "\n".join(line for hunk in file.hunks for line in hunk.side("-"))
    return Sides(dedent(old), dedent("\n".join(line for hunk in file.hunks for line in hunk.side("+"))), numbers, added)


def _undone(file: FileChange, lines: Sequence[str]) -> str | None:
    """The file before the change; None when the hunks are not those of this file."""
    old: list[str] = []
    at = 0
    for hunk in file.hunks:
        side = hunk.side("+")
        start = hunk.new_start - 1 if side else hunk.new_start  # of a hunk without new lines the line before it is told
        if start < at or [line[:WIDTH] for line in lines[start : start + len(side)]] != side:
            return None
        old += [*lines[at:start], *hunk.side("-")]
        at = start + len(side)
    return "\n".join([*old, *lines[at:]])


def _new(library: Any, ast: Ast, sides: Sides) -> Iterator[tuple[int, str]]:
    before = Counter(_bare(text) for _, _, text in _matches(library, ast, sides.old))
    for first, last, text in _matches(library, ast, sides.new):
        before[_bare(text)] -= 1
        numbers = sides.numbers[first : last + 1]
        if before[_bare(text)] < 0 and not sides.added.isdisjoint(numbers):
            yield numbers[0], text.partition("\n")[0]


def _bare(text: str) -> str:
    """Code without its white space: how it is laid out does not make it new."""
    return "".join(text.split())


def _matches(library: Any, ast: Ast, code: str) -> list[tuple[int, int, str]]:
    """First and last line, counted from 0, and text of what fits."""
    rule: dict[str, Any] = {"pattern": ast.pattern}
    if ast.not_inside:
        rule["not"] = {"inside": {"pattern": ast.not_inside, "stopBy": "end"}}
    clean = code.encode("utf-8", "replace").decode("utf-8")
    nodes = library.SgRoot(clean, ast.language).root().find_all({"rule": rule})
    return [(node.range().start.line, node.range().end.line, node.text()) for node in nodes]


def _silenced(file: FileChange, unless: Expression) -> frozenset[int]:
    """Numbers of the lines of the hunks in which the guard is silenced."""
    silent: set[int] = set()
    for hunk in file.hunks:
        side = hunk.side("+")
        if any(map(unless.search, side)):
            silent.update(range(hunk.new_start, hunk.new_start + len(side)))
    return frozenset(silent)
