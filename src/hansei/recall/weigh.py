"""How much a term says: rare among the post-mortems and rare in the code's own changes weighs much, common in either weighs little.

The rarity of a word in the history of the repository is the best single sign there is of whether a change and a post-mortem speak of
the same thing: ``checkout`` may stand in three post-mortems only and yet in every second commit. Small memories and short histories are
steadied by general expectations (``prior.json``: how common words are in post-mortems and in code changes of many projects), as if some
more documents and commits of that general kind had been seen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from math import log
from typing import NamedTuple, Protocol

STEADY_DOCUMENTS = 15.0
"""As many general documents are mixed into the count of the memory's own."""
STEADY_CHANGES = 60.0
"""As many general changes are mixed into the history."""


class Counts(Protocol):
    """What is counted in the memory and in the history of the code; a store answers."""

    def size(self) -> tuple[int, float]:
        """How many documents there are, and their average length."""

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """Term -> in how many documents it occurs."""

    def history(self) -> tuple[str | None, int]:
        """Up to which commit changes were counted, and how many they are."""

    def changes_with(self, words: Collection[str]) -> Mapping[str, int]:
        """Word -> in how many changes it stood in an added or removed line; a path with ``/`` before it: how often it was touched."""


class Prior(NamedTuple):
    """How common terms are in general, as shares between 0 and 1."""

    documents: Mapping[str, float] = {}
    changes: Mapping[str, float] = {}


class Weights:
    """The weight of each term in one memory and one history; answers are kept."""

    __slots__ = ("_changes", "_counts", "_documents", "_known", "_prior", "average", "size")

    def __init__(self, counts: Counts, prior: Prior) -> None:
        self._counts = counts
        self._prior = prior
        self.size, self.average = counts.size()
        self._changes = counts.history()[1]
        self._known: dict[str, float] = {}

    def learn(self, terms: Iterable[str]) -> None:
        """Ask for many terms at once what :meth:`of` would ask for one by one."""
        new = [term for term in set(terms) if term not in self._known]
        documents = self._counts.frequencies(new)
        changes = self._counts.changes_with(new) if self._changes else {}
        for term in new:
            self._known[term] = self._among_documents(term, documents.get(term, 0)) * self._among_changes(term, changes.get(term, 0))

    def of(self, term: str) -> float:
        """The weight: the rarity among documents times the rarity among changes, both as natural logarithms."""
        weight = self._known.get(term)
        if weight is None:
            self.learn((term,))
            weight = self._known[term]
        return weight

    def sum_of(self, terms: Iterable[str]) -> float:
        """The weights of some terms together."""
        return sum(map(self.of, terms))

    def heaviest(self, terms: Iterable[str], number: int) -> list[str]:
        """The terms that say most, in a fixed order."""
        return sorted(terms, key=lambda term: (-self.of(term), term))[:number]

    def paths(self, paths: Collection[str]) -> dict[str, float]:
        """How rarely each path is touched; 3 when there is no history."""
        if not self._changes:
            return dict.fromkeys(paths, 3.0)
        touched = self._counts.changes_with([f"/{path}" for path in paths])
        return {path: -log((touched.get(f"/{path}", 0) + 1) / (self._changes + 2)) for path in paths}

    def _among_documents(self, term: str, seen: int) -> float:
        expected = seen + STEADY_DOCUMENTS * self._prior.documents.get(term, 0.0) + 0.5
        return max(0.05, log((self.size + STEADY_DOCUMENTS + 1) / expected))

    def _among_changes(self, term: str, seen: int) -> float:
        expected = seen + STEADY_CHANGES * self._prior.changes.get(term, 0.0) + 0.5
        return max(0.02, -log(min(1.0, expected / (self._changes + STEADY_CHANGES + 1))))
