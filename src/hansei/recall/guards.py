"""Whether a guard fires on a change, and on which lines.

Only what is new counts: a line that was moved or indented anew is neither brought nor taken away.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice

from hansei.incident.guards.expression import Expression, OutOfTimeError
from hansei.incident.guards.globs import Globs, literal_start
from hansei.incident.guards.model import LANGUAGES, Guard
from hansei.recall.diff import Change, FileChange
from hansei.recall.heard import SHOWN, TOO_LARGE, TOO_LONG, Heard, Text, shown
from hansei.recall.profile import folded
from hansei.recall.reasons import Match
from hansei.recall.structure import structural


def judge(guard: Guard, change: Change, text: Text = lambda _: None, *, besides: str = "") -> Heard:
    """Judge a guard on a change.

    Args:
        guard: what to look for.
        change: where.
        text: hands out whole files, for code that is matched by its structure; without them the hunks have to do.
        besides: a folder (with a slash at its end) whose files are left out, since the guards themselves lie there.
    """
    globs = Globs(guard.paths)
    files = [file for file in change.files if _is_meant(file, globs) and not (besides and file.path.startswith(besides))]
    if not files:
        return Heard()
    if guard.kind == "paths":
        return Heard(tuple(Match(file.path, _first_line(file), "", "touches a file that the guard watches") for file in files[:SHOWN]))
    heard = structural(guard, files, text) if guard.kind == "ast" else _lines(guard, change, files)
    return Heard((), TOO_LARGE) if change.truncated and heard == Heard() else heard


def marks_of(guard: Guard) -> set[str]:
    """Signs by which a store finds the documents whose guards may fire on a change: the first folder, or the ending, of their paths."""
    marks = {_mark_of(pattern) for pattern in guard.paths if not pattern.startswith(("!", ":!", ":^", ":(exclude)"))}
    if not marks and guard.ast:
        return {f"g.{ending}" for ending in LANGUAGES[guard.ast.language]}
    return marks or {"g"}


def marks_for(change: Change) -> set[str]:
    """The signs of the guards that may fire on a change."""
    marks = {"g"}
    for file in change.files:
        for path in filter(None, (file.path, file.old_path)):
            marks.add(f"g/{path.partition('/')[0]}")
            marks.add(f"g.{_ending(path)}")
    return marks


def _mark_of(pattern: str) -> str:
    if start := literal_start(pattern).partition("/")[0]:
        return f"g/{start}"
    ending = _ending(pattern)
    return f"g.{ending}" if ending and not any(char in ending for char in "*?[]\\") else "g"


def _ending(path: str) -> str:
    _, dot, ending = path.rpartition("/")[2].rpartition(".")
    return dot + ending if dot else ""


def _is_meant(file: FileChange, globs: Globs) -> bool:
    return globs.match(file.path) or (file.old_path is not None and globs.match(file.old_path))


def _first_line(file: FileChange) -> int:
    return max(1, file.hunks[0].new_start) if file.hunks else 1


def _lines(guard: Guard, change: Change, files: list[FileChange]) -> Heard:
    wanted, unless = Expression(guard.expression), Expression(guard.unless) if guard.unless else None
    net = _net(change, guard.kind)
    verb = "brings" if guard.kind == "added" else "takes away"
    found: list[Match] = []
    try:
        for file in files:
            for hunk in file.hunks:
                new = (line for line in getattr(hunk, guard.kind) if net[folded(line.text)] > 0 and wanted.search(line.text))
                hits = list(islice(new, SHOWN))
                if hits and not (unless and any(map(unless.search, hunk.side("+")))):
                    found += [Match(file.path, line.number, line.text.strip(), f"{verb} `{shown(line.text)}`") for line in hits]
                if len(found) >= SHOWN:
                    return Heard(tuple(found[:SHOWN]))
    except OutOfTimeError:
        return Heard(tuple(found), TOO_LONG)
    return Heard(tuple(found))


def _net(change: Change, kind: str) -> Counter[str]:
    """How much oftener each line is brought than taken away, or the other way round; over the whole change, since code moves."""
    added = Counter(folded(line.text) for file in change.files for line in file.added)
    removed = Counter(folded(line.text) for file in change.files for line in file.removed)
    first, second = (added, removed) if kind == "added" else (removed, added)
    first.subtract(second)
    return first
