"""The passages of a document that answer a question, each cut to a line, with the words of the question marked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from hansei.recall.search.page import Passage
from hansei.recall.search.plan import Meant
from hansei.recall.terms import COMPOUND, words_of

MOST = 2
"""Passages that are shown of one document."""
WIDTH = 220
"""Characters of a snippet."""


class Snippet(NamedTuple):
    """A passage that answers."""

    field: str
    line: int
    text: str
    marks: tuple[tuple[int, int], ...]
    """Start and end, in the text, of the words that were asked for or stand for them."""


def snippets(
    passages: Sequence[Passage], places: Mapping[Meant, Collection[int]], kin: Mapping[Meant, str], weights: Mapping[str, float]
) -> tuple[Snippet, ...]:
    """The passages that hold most of the question, none of which only repeats the words of another; the title is shown anyway.

    Args:
        passages: of the document.
        places: word of the question -> the passages in which it stands.
        kin: word that does not stand there -> a term that stands for it.
        weights: how much each part of the story counts.
    """
    left = {meant: {index for index in its if index} for meant, its in places.items()}
    left |= {meant: {index for index, one in enumerate(passages) if index and f" {term} " in one.terms} for meant, term in kin.items()}
    sought = {term for meant in places for phrase in meant.phrases for term in phrase} | set(kin.values())
    chosen: list[Passage] = []
    while len(chosen) < MOST and any(left.values()):
        worth: dict[int, float] = {}
        for meant, its in left.items():
            for index in its:
                worth[index] = worth.get(index, 0.0) + (meant.weight or 0.01) * weights[passages[index].field] ** 0.25
        best = min(worth, key=lambda index: (-worth[index], index))
        chosen.append(passages[best])
        left = {meant: its for meant, its in left.items() if best not in its}
    return tuple(Snippet(one.field, one.line, *shortened(one.text, marks_of(one.text, sought))) for one in chosen)


def marks_of(text: str, terms: Collection[str]) -> tuple[tuple[int, int], ...]:
    """Where some terms (with a ``*`` behind them: the beginnings of terms) stand in a text as it is displayed."""
    begins = tuple(term[:-1] for term in terms if term.endswith("*"))
    marks = []
    at = 0
    for word, its in words_of(text):
        at = text.index(word, at)
        if any(term in terms or (begins and term.startswith(begins)) for term in its if term[0] != COMPOUND):
            marks.append((at, at + len(word)))
        at += len(word)
    return tuple(marks)


def shortened(text: str, marks: Sequence[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The part of a text with most marks, and the marks in it."""
    if len(text) <= WIDTH:
        return text, tuple(marks)
    starts = [max(0, mark[0] - 40) for mark in marks] or [0]
    start = max(starts, key=lambda begin: (sum(begin <= mark[0] and mark[1] <= begin + WIDTH for mark in marks), -begin))
    if start:
        start = text.find(" ", max(0, start - 20), start + 1) + 1 or start
    end = start + WIDTH
    if end < len(text):
        end = text.rfind(" ", start + 1, end)
        end = end if end > start else start + WIDTH
    before, behind = ("…" if start else ""), ("…" if end < len(text) else "")
    shift = len(before) - start
    return before + text[start:end].rstrip() + behind, tuple((a + shift, b + shift) for a, b in marks if a >= start and b <= end)
