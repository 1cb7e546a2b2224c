"""How an item is put together, learnt from one that stands: ``**[P1]** text - Assigned: @x - Due: 2026-01-31``.

A pattern knows the parts of a sample, what stands between them and which brackets or stars are around each, so that another item with
other values, and with fewer or more of them, looks like the sample.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

_OPEN = re.compile(r"(?:[*_~`]{0,3}[\[(（【][*_`]{0,2}|[*_~`]{1,3})$")
_KEYED_OPEN = re.compile(r"[\[(（【][^\[\]()（）【】]{0,30}$")
_MIRROR = {"[": "]", "(": ")", "（": "）", "【": "】"}
_DASH = re.compile(r"\s(-{1,2}|–|—)\s")
_CLOSERS = re.compile(r"[\])）】*_~`.]*")
_LONGEST_GAP = 24
_ADDED = {"owner": "Owner: ", "due": "Due: ", "priority": "Priority: ", "ticket": "", "evidence": ""}
"""What stands before a value that the sample does not have."""


class Part(NamedTuple):
    """One value of a sample."""

    name: str
    gap: str
    """What parts it from the value before (or leads in)."""
    opening: str
    closing: str


class Pattern(NamedTuple):
    """The order of the parts of an item, and what stands around them."""

    parts: tuple[Part, ...]
    tail: str
    """What stands behind the last value."""

    @property
    def names(self) -> frozenset[str]:
        """Which values the sample has."""
        return frozenset(part.name for part in self.parts)

    def written(self, values: Mapping[str, str | None], *, tail: bool) -> Iterator[str]:
        """Items with ``values``; the tail of the sample is kept only when ``tail``."""
        pieces: list[str] = []
        for part in self.parts:
            value = values.get(part.name)
            if not value:
                continue
            first = part is self.parts[0]
            pieces.append(("" if not pieces and not first else part.gap) + part.opening + value + part.closing)
        more = [name for name, value in values.items() if value and name not in self.names]
        dash = self._dash()
        for name in more:
            pieces.append(f" {dash} {_ADDED.get(name, '')}{values[name]}")
        whole = "".join(pieces)
        if tail:
            yield whole + self.tail
            return
        closers = _CLOSERS.match(self.tail)
        if not more and closers and closers[0] and self.parts and values.get(self.parts[-1].name):
            yield whole + closers[0]
        if "priority" in more and values.get("text"):
            # a priority stands in front where people look for it
            yield (
                f"[{values['priority']}] "
                + "".join(pieces[: len(pieces) - len(more)])
                + "".join(f" {dash} {_ADDED.get(name, '')}{values[name]}" for name in more if name != "priority")
            )
        yield whole

    def _dash(self) -> str:
        found = next((match for part in self.parts if (match := _DASH.search(part.gap))), None)
        return found[1] if found else "-"


def learn(raw: str, spans: Mapping[str, tuple[int, int]]) -> Pattern | None:
    """The pattern of ``raw``, in which the values stand at ``spans``; None when they overlap or are hardly parts of a pattern."""
    ordered = sorted(spans.items(), key=lambda one: one[1])
    if "text" not in spans or any(after[1][0] < before[1][1] for before, after in itertools.pairwise(ordered)):
        return None
    edges = [0, *[edge for _, (start, end) in ordered for edge in (start, end)], len(raw)]
    glue = [raw[edges[index] : edges[index + 1]] for index in range(0, len(edges), 2)]
    parts: list[Part] = []
    for index, (name, _) in enumerate(ordered):
        gap, opening, closing = _framed(glue[index], glue[index + 1])
        glue[index + 1] = glue[index + 1][len(closing) :]
        if len(gap) > _LONGEST_GAP or "\n" in gap or "](" in gap:
            return None
        parts.append(Part(name, gap, opening, closing))
    return Pattern(tuple(parts), glue[-1])


def ranked(patterns: Sequence[Pattern], wanted: frozenset[str]) -> list[Pattern]:
    """The patterns, those first that have the wanted values and few others; equals stay in order and are named once."""
    unique = list(dict.fromkeys(patterns))
    return sorted(unique, key=lambda one: (len(wanted - one.names), len(one.names - wanted)))


def _framed(before: str, behind: str) -> tuple[str, str, str]:
    """The gap, and the signs that open before and close behind a value."""
    for pattern in (_OPEN, _KEYED_OPEN):
        match = pattern.search(before)
        if match is None:
            continue
        opening = match[0]
        signs = "".join(sign for sign in opening if sign in "*_~`[(（【")
        closing = "".join(_MIRROR.get(sign, sign) for sign in reversed(signs))
        if closing and behind.startswith(closing):
            return before[: match.start()], opening, closing
    return before, "", ""
