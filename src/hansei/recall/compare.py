"""A change that nobody has written a diff of: a file before and after."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from hansei.recall.diff import LINES, WIDTH, FileChange, Line

CONTEXT = 3
"""Unchanged lines that are kept around what has changed."""
_MATCHED = 2_000
"""Lines, between the first and the last change, that are compared one by one; what is larger counts as taken away and brought anew."""


def compared(path: str, before: str, after: str) -> FileChange:
    """What happened to a file, line by line.

    Args:
        path: its name.
        before: its text; empty for a new file.
        after: its text; empty for one that was removed.
    """
    old, new = _lines(before), _lines(after)
    start = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))
    rest = min(len(old), len(new)) - start
    same = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    old_end, new_end = len(old) - same, len(new) - same
    added: list[Line] = []
    removed: list[Line] = []
    context = [*old[max(0, start - CONTEXT) : start], *old[old_end : old_end + CONTEXT]] if (start, start) != (old_end, new_end) else []
    for (from_old, to_old), (from_new, to_new) in _changed(old[start:old_end], new[start:new_end]):
        removed += [Line(start + at + 1, old[start + at][:WIDTH]) for at in range(from_old, to_old)]
        added += [Line(start + at + 1, new[start + at][:WIDTH]) for at in range(from_new, to_new)]
    return FileChange(path, None, tuple(added[:LINES]), tuple(removed[:LINES]), tuple(line[:WIDTH] for line in context))


def _lines(text: str) -> list[str]:
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    return lines if lines[-1] else lines[:-1]


def _changed(old: Sequence[str], new: Sequence[str]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Stretches that differ: where they begin and end on either side."""
    if max(len(old), len(new)) > _MATCHED or not old or not new:
        return [((0, len(old)), (0, len(new)))]
    blocks = [(0, 0, 0), *SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()]
    return [((a + size, b), (c + size, d)) for (a, c, size), (b, d, _) in pairwise(blocks) if (a + size, c + size) != (b, d)]
