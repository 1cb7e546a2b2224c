"""Which terms of the store a question means: mistakes of typing are mended, and the rare is told from the common before the search."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from math import log
from typing import NamedTuple, Protocol

from hansei.recall.search.page import terms_of_text
from hansei.recall.search.query import Query, Word
from hansei.recall.terms import COMPOUND, words_of
from hansei.store.port import Group, Wanted

BUDGET = 6_000
"""So many places of words are ranked for one question, the rarest words first; the rest only counts where those stand."""


class Vocabulary(Protocol):
    """The words of the memory; a store answers."""

    def size(self) -> tuple[int, float]:
        """How many documents there are, and their average length."""

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """Term -> in how many documents it occurs; terms of none are absent."""

    def beginning(self, start: str, most: int) -> Mapping[str, int]:
        """Terms that begin so, the commonest first -> in how many documents each occurs."""


class Meant(NamedTuple):
    """A word of the question and what it means in this memory."""

    word: Word
    phrases: tuple[tuple[str, ...], ...]
    """Ways in which it may stand in a document; none when no document has it."""
    weight: float
    """How much it says: the rarer the more; 0 for a word that only holds a sentence together."""
    frequency: int
    """In how many documents it stands, at the most."""
    asked: str = ""
    """The last of the terms that were written."""
    corrected: tuple[str, ...] = ()
    """The terms that were taken in their place."""

    @property
    def term(self) -> str:
        """Its one term; empty for a phrase and for the beginning of a word."""
        return "" if self.word.phrase or self.word.prefix else self.asked

    @property
    def group(self) -> Group:
        """The wish as the store understands it."""
        return Group(self.phrases, self.word.field)


class Plan(NamedTuple):
    """A question, made ready for a store."""

    query: Query
    meant: tuple[Meant, ...]
    """The words that are looked for."""
    refused: tuple[Meant, ...]
    """The words that must not stand there."""

    @property
    def sentence(self) -> str:
        """What is asked, without conditions and refusals."""
        return " ".join(word.text for word in self.query.words if not word.negated)

    @property
    def in_sentences(self) -> bool:
        """Whether it is a sentence, of which nobody expects every word in the answer, and not some key words."""
        return len(self.meant) > MENDED and not any(one.word.demanded for one in self.meant)

    def without_conditions(self) -> Plan:
        """The same question asked of all documents."""
        return self._replace(query=self.query._replace(conditions=()))

    @property
    def telling(self) -> tuple[Meant, ...]:
        """The words that say something; all of them when none does."""
        return tuple(one for one in self.meant if one.weight) or self.meant

    @property
    def impossible(self) -> bool:
        """Whether a word is demanded that no document has, or no word has any."""
        return any(one.word.demanded and not one.phrases for one in self.meant) or (
            bool(self.meant) and not any(one.phrases for one in self.meant)
        )


def plan(query: Query, vocabulary: Vocabulary) -> Plan:
    """Look the words of a question up."""
    size, _ = vocabulary.size()
    read = [one for word in query.words for one in _single(word)]
    mends = len(read) <= MENDED
    known = vocabulary.frequencies({term for _, terms in read for term in terms})
    made = [_meant(word, terms, known, vocabulary, size, mends=mends) for word, terms in read]
    return Plan(query, tuple(one for one in made if not one.word.negated), tuple(one for one in made if one.word.negated and one.phrases))


def wanted(plan: Plan, budget: int = BUDGET) -> tuple[Wanted, ...]:
    """What to ask the store, in turn: the documents with all that is demanded and at least one of the other words.

    Where those are too common to rank every place of theirs, the documents with all of them come first, and then those with the rarest.
    """
    demanded = tuple(one.group for one in plan.meant if one.word.demanded)
    free = sorted((one for one in plan.telling if one.phrases and not one.word.demanded), key=lambda one: (one.frequency, one.word.place))
    some: list[Meant] = []
    spent = 0
    for one in free:
        if some and spent + one.frequency > budget:
            break
        some.append(one)
        spent += one.frequency
    every = tuple(one.group for one in free)
    asked = Wanted(all=demanded, none=tuple(one.group for one in plan.refused), conditions=plan.query.conditions)
    # beside what is demanded the others only add to the score, so that what is demanded stands there, too
    rarest = asked._replace(any=(*(one.group for one in some), *demanded) if some else ())
    return (rarest,) if len(some) == len(free) else (asked._replace(all=(*demanded, *every)), rarest)


SMALL_WORDS = frozenset(
    """
    a about after all also an and any are as at be because been before being but by can could couldn did didn do does doesn doing don
    ever for from get gets got had happen happened happens has hasn have haven he how i if in into is isn it its itself just like ll
    make many me more much my no not of off on once one or other our out over own re same she should shouldn so some somebody someone
    something such than that the their them then there these they thing things this those though through time to too us ve very was
    wasn we were weren what when where which while who why will with won would wouldn you your
    """.split()
)
"""Words that hold a sentence together and say nothing."""
MENDED = 6
"""Up to so many words may hold a mistake of typing; in a sentence, a word that no document has is rather a word of its own."""
_FEWEST_LETTERS = 3
"""Letters of a word in which a typing mistake is looked for,"""
_FOR_TWO = 7
"""and of one in which two are."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _single(word: Word) -> list[tuple[Word, tuple[str, ...]]]:
    """A phrase with its terms; of anything else each term alone, since what is one word here may be two there (``auto-deploy``)."""
    if word.phrase:
        whole = tuple(terms_of_text(word.text).split())
        return [(word, whole)] if whole else []
    parts = [
        (written if len(terms) == 1 else term, term)
        for written, its in words_of(word.text)
        if (terms := [term for term in its if term[0] != COMPOUND])
        for term in terms
    ]
    return [
        (word._replace(text=written, prefix=word.prefix and number == len(parts)), (term,))
        for number, (written, term) in enumerate(parts, 1)
    ]


def _meant(word: Word, terms: tuple[str, ...], known: Mapping[str, int], vocabulary: Vocabulary, size: int, *, mends: bool) -> Meant:
    asked = terms[-1]
    if word.prefix:
        beginnings = sorted({asked, word.text.lower()})  # the text itself: `connecting*` means connect, too
        places = max(sum(vocabulary.beginning(start, 50).values()) for start in beginnings)
        phrases = tuple((f"{start}*",) for start in beginnings) if places else ()
        return Meant(word, phrases, _weight(size, places), min(size, places), asked)
    frequency = min(known.get(term, 0) for term in terms)
    if frequency:
        small = not word.demanded and word.text.lower() in SMALL_WORDS
        return Meant(word, (terms,), 0.0 if small else _weight(size, frequency), frequency, asked)
    near = _near(asked, vocabulary) if mends and not word.phrase else {}
    frequency = max(near.values(), default=0)
    return Meant(word, tuple((term,) for term in near), _weight(size, frequency), frequency, asked, tuple(near))


def _weight(size: int, frequency: int) -> float:
    return max(0.05, log((size + 1) / (frequency + 0.5)))


def _near(term: str, vocabulary: Vocabulary) -> dict[str, int]:
    """Known terms that differ by a typing mistake or two, the commonest first."""
    if len(term) < _FEWEST_LETTERS or not term.isalpha() or not term.isascii():
        return {}
    found = dict(vocabulary.frequencies(_one_off(term)))
    if not found and len(term) >= _FOR_TWO:
        found = {one: times for one, times in vocabulary.beginning(term[:2], 5_000).items() if distance(term, one) <= 2}
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0]))[:3])


def _one_off(term: str) -> set[str]:
    """All that one mistake makes of a term: a letter left out, doubled in place of another, added, or two exchanged."""

    def each() -> Iterator[str]:
        for at in range(len(term) + 1):
            before, behind = term[:at], term[at:]
            if behind:
                yield before + behind[1:]
            if len(behind) > 1:
                yield before + behind[1] + behind[0] + behind[2:]
            for letter in _LETTERS:
                yield before + letter + behind
                if behind:
                    yield before + letter + behind[1:]

    return {one for one in each() if len(one) >= _FEWEST_LETTERS} - {term}


def distance(one: str, other: str, most: int = 2) -> int:
    """Letters left out, added, exchanged or swapped with their neighbour that lead from one word to the other; ``most + 1`` when more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: Sequence[int] = ()
    row: Sequence[int] = range(len(other) + 1)
    for at, letter in enumerate(one, 1):
        new = [at]
        for there, its in enumerate(other, 1):
            best = min(row[there] + 1, new[-1] + 1, row[there - 1] + (letter != its))
            if at > 1 and there > 1 and letter == other[there - 2] and one[at - 2] == its:
                best = min(best, before[there - 2] + 1)
            new.append(best)
        if min(new) > most:
            return most + 1
        before, row = row, new
    return min(row[-1], most + 1)
