"""Past incidents that are like a new one, and groups of incidents that repeat each other; or none, which is the usual answer.

Likeness is that of two lists of weighted words (the cosine), of the whole story and of its cause. The thresholds were set on documents of
many teams: where all candidates belong to other teams, one document in ten gets an answer (``benchmarks/RESULTS.md``).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from hansei.recall.search.grouping import grouped, linked
from hansei.recall.search.page import Page, Passage, unpack
from hansei.recall.search.plan import SMALL_WORDS
from hansei.recall.search.telling import Counts, Rarity, Topic, topic
from hansei.recall.terms import words_of
from hansei.store.port import Condition, Group, Held, Wanted

LIMIT = 5
"""Past incidents that are shown, unless more or fewer are asked for."""
CANDIDATES = 60
ALIKE = 0.2
"""Likeness from which on an incident is worth naming."""
REPEATS = 0.3
"""Likeness of the causes from which on two incidents are taken for the same one again."""
STORY: Mapping[str, float] = {"title": 3.0, "symptom": 1.0, "cause": 1.5, "trigger": 1.5, "resolution": 0.5, "lessons": 0.3, "other": 0.3}
CAUSE: Mapping[str, float] = {"title": 1.0, "cause": 1.5, "trigger": 1.5}
"""How much each part counts. Set by what the parts are for, not fitted to anything."""
FEWEST = 20
"""Words of a cause below which it is not compared: two sentences of five words are soon alike."""
TELLING = 30
"""So many words of the new incident are looked up, the most telling first."""


class Memory(Counts, Protocol):
    """The post-mortems; a store answers."""

    def matching(self, wanted: Wanted, weights: Mapping[str, float], most: int) -> list[tuple[int, float]]:
        """Documents that fit, the best first, with a score."""

    def texts(self, numbers: Collection[int]) -> Mapping[int, bytes]:
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


def similar(page: Page, memory: Memory, general: Mapping[str, float], *, path: str | None = None, limit: int = LIMIT) -> Alike:
    """Past incidents that are like one.

    Args:
        page: what the new one says.
        memory: the past ones.
        general: term -> its share among documents of many teams.
        path: the document itself, when it is one of the memory.
        limit: how many to show.
    """
    rarity = Rarity(memory, general)
    story, cause = topic(page.passages, rarity, STORY), topic(page.passages, rarity, CAUSE)
    telling = sorted(story.weights, key=lambda term: (-story.weights[term], term))[:TELLING]
    size = memory.size()[0]
    if not telling:
        return Alike((), (), size)
    listed = [number for number, _ in memory.matching(Wanted(any=tuple(Group(((term,),)) for term in telling)), STORY, CANDIDATES + 1)]
    passages = {number: unpack(text) for number, text in memory.texts(listed).items()}
    rarity.learn(term for its in passages.values() for passage in its for term in passage.terms.split())
    judged = []
    for held in memory.held(listed):
        if held.path != path:
            its = passages[held.number]
            other = topic(its, rarity, STORY)
            judged.append((story.likeness(other), held, other))
    judged.sort(key=lambda one: (-one[0], one[1].path))
    services = [value for name, value in page.facts if name == "service"]
    relatives = [
        Relative(
            path=held.path,
            card=held.card,
            likeness=round(likeness, 3),
            cause=round(cause.likeness(topic(passages[held.number], rarity, CAUSE)), 3),
            words=tuple(as_written(story.shared(other, 8), passages[held.number])),
            services=tuple(one for one in services if memory.matching(_of_service(one, held), STORY, 1)),
        )
        for likeness, held, other in judged[:limit]
        if likeness >= ALIKE
    ]
    near = tuple((held.path, round(likeness, 3)) for likeness, held, _ in judged if likeness < ALIKE)
    return Alike(tuple(relatives), near[:LIMIT], size)


def repeats(memory: Memory, general: Mapping[str, float]) -> tuple[Repeat, ...]:
    """Groups of incidents whose causes are alike, the largest first; each incident stands in one group at the most."""
    rarity = Rarity(memory, general)
    numbers = [number for number, _ in memory.matching(Wanted(), STORY, memory.size()[0])]
    topics: dict[int, Topic] = {}
    words: dict[int, tuple[Passage, ...]] = {}
    for first in range(0, len(numbers), _AT_ONCE):
        for number, text in memory.texts(numbers[first : first + _AT_ONCE]).items():
            told = tuple(passage for passage in unpack(text) if passage.field in CAUSE)
            if sum(passage.terms.count(" ") - 1 for passage in told if passage.field != "title") >= FEWEST:
                topics[number], words[number] = topic(told, rarity, CAUSE), told
    links = linked(topics, REPEATS)
    made = []
    for group in grouped(links):
        held = sorted(memory.held(group), key=lambda one: (str(one.card.get("date") or "9"), one.path))
        nearest = [max(links[one][other] for other in group if other in links[one]) for one in group]
        common = _common([topics[number] for number in group])
        made.append(Repeat(tuple(as_written(common, words[group[0]])), tuple(held), round(sum(nearest) / len(nearest), 3)))
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
