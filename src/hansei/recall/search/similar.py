"""Past incidents that are like a new one, and groups of incidents that repeat each other; or none, which is the usual answer.

Likeness is that of two lists of weighted words (the cosine), of the whole story and of its cause. The thresholds were set on documents of
many teams: where all candidates belong to other teams, one document in ten gets an answer (``benchmarks/RESULTS.md``).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple, Protocol

from hansei.recall.search.emphasis import CAUSE, STORY, Known, Terms, spread
from hansei.recall.search.grouping import grouped, linked
from hansei.recall.search.page import Page, Passage, unpack
from hansei.recall.search.plan import SMALL_WORDS
from hansei.recall.search.telling import Rarity, Topic, topic
from hansei.recall.terms import words_of
from hansei.store.port import Condition, Emphasis, Group, Held, Wanted

LIMIT = 5
"""Past incidents that are shown, unless more or fewer are asked for."""
CANDIDATES = 60
ALIKE = 0.2
"""Likeness from which on an incident is worth naming."""
REPEATS = 0.3
"""Likeness of the causes from which on two incidents are taken for the same one again."""
FEWEST = 20
"""Words of a cause below which it is not compared: two sentences of five words are soon alike."""
TELLING = 30
"""So many words of the new incident are looked up, the most telling first."""


class Memory(Terms, Protocol):
    """The post-mortems; a store answers."""

    def matching(self, wanted: Wanted, weights: Mapping[str, float], most: int) -> list[tuple[int, float]]:
        """Documents that fit, the best first, with a score."""

    def emphasis(self, numbers: Collection[int]) -> Mapping[int, Emphasis]:
        """How much documents tell of their terms, by the numbers of the documents."""

    def texts(self, numbers: Collection[int]) -> Mapping[int, tuple[bytes, bytes]]:
        """The packed passages of documents by their numbers."""

    def held(self, numbers: Collection[int]) -> Sequence[Held]:
        """Documents by their numbers."""


class Relative(NamedTuple):
    """A past incident that is like the new one."""

    path: str
    card: Mapping[str, Any]
    likeness: float
    """0 to 1."""
    cause: float
    """Likeness of the causes, 0 to 1."""
    words: tuple[str, ...]
    """Words that both speak of, as the past one writes them, those that count most first."""
    services: tuple[str, ...]
    """Services that both name."""


class Alike(NamedTuple):
    """What is answered about a new incident."""

    relatives: tuple[Relative, ...]
    near: tuple[tuple[str, float], ...]
    """Those that came nearest without being like it, with their likeness."""
    considered: int
    """How many documents the memory holds."""


class Repeat(NamedTuple):
    """Incidents that seem to have the same cause."""

    words: tuple[str, ...]
    """What their causes have in common."""
    members: tuple[Held, ...]
    """The oldest first."""
    likeness: float
    """The mean of the likeness of each to its nearest."""


def similar(
    page: Page, memory: Memory, general: Mapping[str, float], *, path: str | None = None, limit: int = LIMIT, known: Known | None = None
) -> Alike:
    """Past incidents that are like one.

    Args:
        page: what the new one says.
        memory: the past ones.
        general: term -> its share among documents of many teams.
        path: the document itself, when it is one of the memory.
        limit: how many to show.
        known: what is known of the memory's terms since an earlier question, if its documents are the same; filled further.
    """
    rarity = Rarity(memory, general)
    if known is None:
        known = Known({}, {})
    story = topic(page.passages, rarity, STORY)
    telling = sorted(story.weights, key=lambda term: (-story.weights[term], term))[:TELLING]
    size = memory.size()[0]
    if not telling:
        return Alike((), (), size)
    listed = [number for number, _ in memory.matching(Wanted(any=tuple(Group(((term,),)) for term in telling)), STORY, CANDIDATES + 1)]
    others = memory.emphasis(listed)
    known.learn(chain.from_iterable(its.terms for its in others.values()), memory, rarity)
    mine = {term.number: story.weights[term.text] for term in memory.terms(texts=story.weights)}
    judged = []
    for held in memory.held(listed):
        if held.path != path:
            its = others[held.number]
            other = spread(its.terms, its.story, known)
            judged.append((other.likeness(mine), held, other))
    judged.sort(key=lambda one: (-one[0], one[1].path))
    shown = [one for one in judged[:limit] if one[0] >= ALIKE]
    texts = memory.texts([held.number for _, held, _ in shown])
    cause = topic(page.passages, rarity, CAUSE).weights
    causes = {number: cause[known.texts[number]] for number in mine if known.texts.get(number) in cause}
    services = sorted(value for name, value in page.facts if name == "service")
    relatives = [
        Relative(
            path=held.path,
            card=held.card,
            likeness=round(likeness, 3),
            cause=round(spread(others[held.number].terms, others[held.number].cause, known).likeness(causes), 3),
            words=tuple(as_written(_foremost(other.shared(mine), known), unpack(texts[held.number]))),
            services=tuple(one for one in services if memory.matching(_of_service(one, held), STORY, 1)),
        )
        for likeness, held, other in shown
    ]
    near = tuple((held.path, round(likeness, 3)) for likeness, held, _ in judged if likeness < ALIKE)
    return Alike(tuple(relatives), near[:LIMIT], size)


def repeats(memory: Memory, general: Mapping[str, float]) -> tuple[Repeat, ...]:
    """Groups of incidents whose causes are alike, the largest first; each incident stands in one group at the most."""
    topics = _causes(memory, Rarity(memory, general))
    links = linked(topics, REPEATS)
    groups = grouped(links)
    texts = memory.texts([group[0] for group in groups])
    made = []
    for group in groups:
        held = sorted(memory.held(group), key=lambda one: (str(one.card.get("date") or "9"), one.path))
        nearest = [max(links[one][other] for other in group if other in links[one]) for one in group]
        common = _common([topics[number] for number in group])
        passages = [passage for passage in unpack(texts[group[0]]) if passage.field in CAUSE]
        made.append(Repeat(tuple(as_written(common, passages)), tuple(held), round(sum(nearest) / len(nearest), 3)))
    return tuple(sorted(made, key=lambda one: (-len(one.members), -one.likeness, one.members[0].path)))


def as_written(terms: Sequence[str], passages: Sequence[Passage]) -> list[str]:
    """The terms as some passages write them first, without those that say nothing by themselves or do not stand there."""
    wanted = {term for term in terms if len(term) > 2 and term not in SMALL_WORDS}
    found: dict[str, str] = {}
    for passage in passages:
        if wanted & set(passage.terms.split()):
            for word, its in words_of(passage.text):
                for term in wanted & set(its):
                    found.setdefault(term, word if len(word) <= _LONGEST_WORD else term)
    return list(dict.fromkeys(found[term] for term in terms if term in found))


_AT_ONCE = 500
_LONGEST_WORD = 30
"""Characters of a word that is shown; in scripts without blanks a whole clause would be one."""


def _causes(memory: Memory, rarity: Rarity) -> dict[int, Topic]:
    """The causes that are told with enough words to be compared, by the numbers of their documents."""
    known = Known({}, {})
    numbers = [number for number, _ in memory.matching(Wanted(), STORY, memory.size()[0])]
    topics = {}
    for first in range(0, len(numbers), _AT_ONCE):
        for number, its in memory.emphasis(numbers[first : first + _AT_ONCE]).items():
            if its.words >= FEWEST:
                known.learn(its.terms, memory, rarity)
                weighed = spread(its.terms, its.cause, known)
                weights = zip(weighed.terms, weighed.weights, strict=True)
                topics[number] = Topic({known.texts[term]: weight / weighed.length for term, weight in weights if weight})
    return topics


def _foremost(shared: Mapping[int, float], known: Known) -> list[str]:
    """The terms that count most of those that two documents share."""
    return [known.texts[number] for number in sorted(shared, key=lambda number: (-shared[number], known.texts[number]))[:8]]


def _of_service(service: str, held: Held) -> Wanted:
    return Wanted(conditions=(Condition("path", "is", (held.path.casefold(),)), Condition("service", "is", (service,))))


def _common(topics: Sequence[Topic]) -> list[str]:
    """The terms that at least half of some topics share, those that count most first."""
    total: dict[str, float] = {}
    times: dict[str, int] = {}
    for one in topics:
        for term, weight in one.weights.items():
            total[term] = total.get(term, 0.0) + weight
            times[term] = times.get(term, 0) + 1
    shared = [term for term, number in times.items() if number > 1 and 2 * number >= len(topics)]
    return sorted(shared, key=lambda term: (-total[term], term))[:8]
