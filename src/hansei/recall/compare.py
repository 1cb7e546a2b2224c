"""A change that nobody has written a diff of: a file before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from hansei.recall.diff import LINES, WIDTH, FileChange, Hunk, Line

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
    stretches = [
        _Stretch(start + from_old, start + to_old, start + from_new, start + to_new)
        for (from_old, to_old), (from_new, to_new) in _changed(old[start:old_end], new[start:new_end])
        if (from_old, from_new) != (to_old, to_new)
    ]
    context = [*old[max(0, start - CONTEXT) : start], *old[old_end : old_end + CONTEXT]] if (start, start) != (old_end, new_end) else []
    removed = [Line(at + 1, old[at][:WIDTH]) for one in stretches for at in range(one.old, one.old_end)]
    added = [Line(at + 1, new[at][:WIDTH]) for one in stretches for at in range(one.new, one.new_end)]
    hunks = tuple(_hunk(old, new, group) for group in _near(stretches))
    return FileChange(path, None, tuple(added[:LINES]), tuple(removed[:LINES]), tuple(line[:WIDTH] for line in context), hunks=hunks)


class _Stretch(NamedTuple):
    """Lines that differ, counted from 0, up to but without the ends."""

    old: int
    old_end: int
    new: int
    new_end: int


def _near(stretches: Sequence[_Stretch]) -> Iterator[list[_Stretch]]:
    """The stretches that share their surroundings, together."""
    group: list[_Stretch] = []
    for stretch in stretches:
        if group and stretch.old - group[-1].old_end > 2 * CONTEXT:
            yield group
            group = []
        group.append(stretch)
    if group:
        yield group


def _hunk(old: Sequence[str], new: Sequence[str], group: Sequence[_Stretch]) -> Hunk:
    """A group of stretches as a diff shows it; of one that is very long only the beginning."""
    first = group[0]
    begin = max(0, first.old - CONTEXT)
    lines: list[tuple[str, str]] = []
    at = begin
    for stretch in group:
        lines += [(" ", line[:WIDTH]) for line in old[at : stretch.old]]
        lines += [("-", line[:WIDTH]) for line in old[stretch.old : min(stretch.old_end, stretch.old + LINES)]]
        lines += [("+", line[:WIDTH]) for line in new[stretch.new : min(stretch.new_end, stretch.new + LINES)]]
        at = stretch.old_end
    lines += [(" ", line[:WIDTH]) for line in old[at : at + CONTEXT]]
    marks = {mark for mark, _ in lines}
    # a side without lines is told by the line before it
    return Hunk(begin + (marks != {"+"}), first.new - (first.old - begin) + (marks != {"-"}), tuple(lines))


def _lines(text: str) -> list[str]:
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    return lines if lines[-1] else lines[:-1]


def _changed(old: Sequence[str], new: Sequence[str]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Stretches that differ: where they begin and end on either side."""
    if max(len(old), len(new)) > _MATCHED or not old or not new:
        return [((0, len(old)), (0, len(new)))]
    blocks = [(0, 0, 0), *SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()]
    return [((a + size, b), (c + size, d)) for (a, c, size), (b, d, _) in pairwise(blocks) if (a + size, c + size) != (b, d)]
