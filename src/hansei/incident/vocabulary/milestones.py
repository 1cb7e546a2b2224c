"""Which moment of the incident a timeline entry tells of, when it says so plainly."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

_WORD = re.compile(r"[^\W_][\w']*|[,:()]")
_CLAUSE = re.compile(r"[.;!?\s。；！？](?:(?<=[.;!?])(?=\s|$)|(?<=[\n。；！？])|(?<=\s)[-–—]\s)")
"""Where a clause ends; one set in front, and no choice, lets the search skip letters."""
_FOLD = str.maketrans("’‘-", "'' ")
_NOTHING: frozenset[str] = frozenset()
_BREAKS = frozenset(",:()")
_READ = 240
_WORDS = 16
_BEFORE, _BEHIND = 5, 2
"""So many words before and behind a phrase may deny it, as far as no sign parts them from it."""


class Milestones:
    """Phrases of the milestones; the words around a phrase may deny it."""

    __slots__ = ("_deny", "_doubt", "_early", "_first", "_only", "_parts", "_skip")

    def __init__(self, phrases: Mapping[str, list[list[Any]]], parts: Sequence[Sequence[str]], guards: Mapping[str, Any]) -> None:
        self._first = phrases
        self._parts = parts
        self._skip = frozenset(guards["skip"])
        self._deny = frozenset(guards["deny"])
        self._early = frozenset(guards["early"])
        self._only = {name: frozenset(words) for name, words in guards["only"].items()}
        self._doubt = tuple(guards["wide"])

    def of(self, event: str) -> str | None:
        """The first milestone that the first clause of an entry states; None when a word denies or doubts it."""
        text = event[:_READ].translate(_FOLD).casefold().lstrip(" *_`~([")
        if self._parts and not text.isascii():
            wide = self._wide(text)
            if wide:
                return wide
        clause = _CLAUSE.search(text, 12)
        words = [word for word in _WORD.findall(text if clause is None else text[: clause.start()]) if word not in self._skip][:_WORDS]
        for index, word in enumerate(words):
            for phrase, name in self._first.get(word, ()):
                size = len(phrase)
                if words[index : index + size] != phrase or (size == 1 and not self._counts(words, index)):
                    continue
                denied = self._deny.intersection(_around(words, index, index + size)) or self._only.get(name, _NOTHING).intersection(words)
                return None if denied else name
        return None

    def _counts(self, words: Sequence[str], index: int) -> bool:
        """Whether a phrase of one word says it plainly: at the front, in few words, or early for a verb that has a subject."""
        return index == 0 or len(words) <= 5 or (index <= 3 and words[index] in self._early)

    def _wide(self, text: str) -> str | None:
        """The earliest phrase of a script that does not part words, unless a sign right before or behind it denies it."""
        best = (len(text), 0, "")
        for part, name in self._parts:
            at = text.find(part)
            if 0 <= at < best[0]:
                best = (at, at + len(part), name)
        at, end, name = best
        around = f"{text[max(0, at - 4) : at]} {text[end : end + 8]}"
        return name if name and not any(sign in around for sign in self._doubt) else None


def _around(words: Sequence[str], start: int, end: int) -> list[str]:
    """The words near a phrase, up to a comma, colon or parenthesis on either side."""
    first, last = start, end
    while first > max(0, start - _BEFORE) and words[first - 1] not in _BREAKS:
        first -= 1
    while last < min(len(words), end + _BEHIND) and words[last] not in _BREAKS:
        last += 1
    return [*words[first:start], *words[end:last]]
