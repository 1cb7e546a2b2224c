"""What a change has in common with a post-mortem, as numbers that the judgement (:mod:`hansei.recall.judge`) weighs.

Coverage is the weighted share of the change's most telling terms that the document holds; strength also counts how often it holds them (as
BM25 does) and shrinks with the size of the change, so that a small change can speak and a large one has to try harder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import log, log1p, sqrt
from typing import Any, NamedTuple, Protocol

from hansei.recall.diff import Change, FileChange
from hansei.recall.foremost import foremost, rough, size_of
from hansei.recall.profile import Profile, compounds, folded, line_mark, name_mark, unpack
from hansei.recall.terms import COMPOUND, terms
from hansei.recall.weigh import Counts, Weights
from hansei.store.port import Held, Postings

TELLING = 40
"""So many terms of a change, of its removed and of its added side are looked at, the most telling first."""
CLOSER = 24
"""So many documents that share words with the change are looked at a second time,"""
CANDIDATES = 8
"""so many of them closely: those that share most,"""
HINTED = 3
"""and so many more for each other sign: they name the changed files, hold the same lines of code, or the same identifiers."""
FILES = 40
"""Files of a change that are looked at one by one."""


class Memory(Counts, Protocol):
    """The post-mortems that may be remembered; a store answers."""

    def postings(self, terms: Collection[str]) -> Mapping[str, Postings]:
        """Where the terms occur; terms of no document are absent."""

    def lengths(self, numbers: Collection[int]) -> Mapping[int, int]:
        """The lengths of documents by their numbers."""

    def marked(self, marks: Collection[str]) -> Iterable[tuple[str, int]]:
        """Mark and document, for the marks that a document carries."""

    def held(self, numbers: Collection[int]) -> Sequence[Held]:
        """Documents by their numbers."""

    def profiles(self, numbers: Collection[int]) -> Mapping[int, bytes]:
        """The packed profiles of documents by their numbers."""


class Side(NamedTuple):
    """One side of a change: what it takes away, or what it brings."""

    terms: frozenset[str]
    """Terms that this side has more often than the other."""
    telling: tuple[str, ...]
    weight: float
    """Weight of the telling terms together, plus a constant that keeps tiny sides from certainty."""
    lines: frozenset[str]
    """Lines of code that only this side has, white space folded."""


class Question(NamedTuple):
    """A change, made ready to be compared with documents."""

    telling: tuple[str, ...]
    weight: float
    removed: Side
    added: Side
    paths: Mapping[str, float]
    """The names of its files, old ones too, and how rarely each is touched."""
    files: tuple[tuple[tuple[str, ...], float], ...]
    """For each file its telling terms and their weight."""
    removed_lines: int
    added_lines: int


class Candidate(NamedTuple):
    """A document, and what the change has in common with it."""

    number: int
    """The document's number in the memory."""
    profile: Profile
    story: Mapping[str, Any]
    """What is told of it (:class:`hansei.recall.story.Story`), as plain values."""
    numbers: Mapping[str, float]
    """What they have in common, by name; :mod:`hansei.recall.judge` weighs it."""


def question_of(change: Change, weights: Weights) -> Question:
    """Make a change ready."""
    files = [file for file in change.files if not is_noise(file.path)]
    added = terms(line.text for file in files for line in file.added)
    removed = terms(line.text for file in files for line in file.removed)
    weights.learn((*added, *removed))
    telling = weights.heaviest({*added, *removed}, TELLING)
    new_lines = {folded(line.text) for file in files for line in file.added}
    old_lines = {folded(line.text) for file in files for line in file.removed}
    return Question(
        telling=tuple(telling),
        weight=weights.sum_of(telling) + _EASE,
        removed=_side(removed, added, old_lines - new_lines, weights),
        added=_side(added, removed, new_lines - old_lines, weights),
        paths=weights.paths([path for file in files[:FILES] for path in (file.path, file.old_path) if path]),
        files=tuple(_file(file, weights) for file in files[:FILES]),
        removed_lines=sum(len(file.removed) for file in files),
        added_lines=sum(len(file.added) for file in files),
    )


def candidates(question: Question, memory: Memory, weights: Weights, *, also: Collection[int] = ()) -> list[Candidate]:
    """The documents that have most in common with the change, best first, with all there is to say of each.

    Args:
        question: the change.
        memory: the post-mortems.
        weights: how much each term says.
        also: numbers of documents that are looked at in any case.
    """
    named = _named(question, memory)
    lines = Counter(number for _, number in memory.marked([line_mark(line) for line in question.removed.lines | question.added.lines]))
    identifiers = _identified(question, memory, weights)
    chosen = foremost(question.telling, question.weight, memory, weights, CLOSER)
    for hint in (named, lines, identifiers):
        chosen += [number for number in _most(hint, HINTED) if hint[number] > 0 and number not in chosen]
    chosen += [number for number in also if number not in chosen]
    held = {one.number: one for one in memory.held(chosen)}
    packed = memory.profiles(chosen)
    profiles = {number: unpack(packed[number]) for number in held}
    shared = {number: {term: its.counts[term] for term in question.telling if term in its.counts} for number, its in profiles.items()}
    roughly = {number: rough(question.telling, question.weight, its, profiles[number].length, weights) for number, its in shared.items()}
    weights.learn(term for profile in profiles.values() for term in (*profile.title, *compounds(profile)))
    parts = {number: _best_part(shared[number], profile, weights) / question.weight for number, profile in profiles.items()}
    bases = {number: roughly[number].worth + 6 * parts[number] for number in profiles}
    order = sorted(bases, key=lambda number: (-bases[number], profiles[number].path))
    kept = order[:CANDIDATES]
    for hint in (named, lines, identifiers):
        kept += [
            number
            for number in _most({one: hint.get(one, 0.0) for one in order}, HINTED)
            if hint.get(number, 0.0) > 0 and number not in kept
        ]
    kept += [number for number in also if number in profiles and number not in kept]
    found = []
    for place, number in enumerate(kept):
        base, best, second = bases[number], bases[kept[0]], bases[kept[1]] if len(kept) > 1 else 0.0
        profile = profiles[number]
        numbers = _look(question, profile, weights)
        numbers.update(
            strength=roughly[number].strength,
            coverage=roughly[number].coverage,
            part=parts[number],
            margin=(base - (second if place == 0 else best)) / (base + 1),
            first=float(place == 0),
            memory=log(weights.size),
            files=log1p(len(question.files)),
            shrinks=(len(question.removed.terms) - len(question.added.terms))
            / (len(question.removed.terms) + len(question.added.terms) + 4),
        )
        numbers["added size"], numbers["removed size"] = log1p(question.added_lines), log1p(question.removed_lines)
        numbers["path and covered"] = numbers["coverage"] if numbers["path"] else 0.0
        found.append(Candidate(number, profile, held[number].card, numbers))
    return found


def is_noise(path: str) -> bool:
    """Whether a file says nothing of what its author meant: locks, bundles, pictures, and prose, which is about the code."""
    name = path.rpartition("/")[2].lower()
    return (
        name.endswith(_NOISE_ENDS)
        or name in _NOISE_NAMES
        or any(part in _NOISE_FOLDERS for part in path.lower().split("/")[:-1])
        or ".min." in name
    )


_EASE = 10.0
_NOISE_ENDS = tuple(".md .mdx .rst .txt .lock .snap .ipynb .csv .svg .png .jpg .jpeg .gif .webp .ico .pdf .map".split())
_NOISE_NAMES = frozenset("package-lock.json yarn.lock pnpm-lock.yaml poetry.lock uv.lock cargo.lock go.sum".split())
_NOISE_FOLDERS = frozenset("dist vendor node_modules".split())


def _side(own: Counter[str], other: Counter[str], lines: set[str], weights: Weights) -> Side:
    net = frozenset(term for term, count in own.items() if count > other.get(term, 0))
    telling = tuple(weights.heaviest(net, TELLING))
    return Side(net, telling, weights.sum_of(telling) + _EASE, frozenset(line for line in lines if len(line) >= 8))


def _file(file: FileChange, weights: Weights) -> tuple[tuple[str, ...], float]:
    added, removed = terms(line.text for line in file.added), terms(line.text for line in file.removed)
    telling = tuple(weights.heaviest(added.keys() ^ removed.keys() if added and removed else added.keys() | removed.keys(), 25))
    return telling, weights.sum_of(telling) + 15.0


def _identified(question: Question, memory: Memory, weights: Weights) -> dict[int, float]:
    """Document -> the weight of the identifiers of the change that it holds."""
    found: dict[int, float] = {}
    for term, places in memory.postings([term for term in question.telling if term[0] == COMPOUND]).items():
        weight = weights.of(term)
        for number in places.documents:
            found[number] = found.get(number, 0.0) + weight
    return found


def _named(question: Question, memory: Memory) -> dict[int, float]:
    """Document -> how rare the rarest path is that it names."""
    rarity: dict[str, float] = {}
    for path, rare in question.paths.items():
        for name in _names_of(path):
            rarity[name_mark(name)] = max(rare, rarity.get(name_mark(name), 0.0))
    found: dict[int, float] = {}
    for mark, number in memory.marked(list(rarity)):
        found[number] = max(rarity[mark], found.get(number, 0.0))
    return found


def _most(values: Mapping[int, Any], number: int) -> list[int]:
    return sorted(values, key=lambda key: (values[key], -key), reverse=True)[:number]


def _best_part(held: Iterable[str], profile: Profile, weights: Weights) -> float:
    """The weight of those terms that stand together in one section."""
    held = frozenset(held)
    return max((weights.sum_of(held & part) for part in profile.parts), default=0.0) if held else 0.0


def _look(question: Question, profile: Profile, weights: Weights) -> dict[str, float]:
    numbers: dict[str, float] = {}
    identifiers = compounds(profile)
    all_identifiers = weights.sum_of(identifiers) + 20.0
    size = size_of(profile.length, weights.average)
    for name, side in (("removed", question.removed), ("added", question.added)):
        held = {term: profile.counts[term] for term in side.telling if term in profile.counts}
        names = [term for term in held if term[0] == COMPOUND]
        strength = sum(weights.of(term) * count * 2.2 / (count + size) for term, count in held.items())
        numbers[f"{name} strength"] = strength / sqrt(max(4, len(side.telling)))
        numbers[f"{name} lean"] = sum(weights.of(term) * profile.lean.get(term, 0.0) for term in held) / side.weight
        numbers[f"{name} identifier lean"] = sum(weights.of(term) * profile.lean.get(term, 0.0) for term in names) / 50
        numbers[f"{name} identifiers"] = log1p(weights.sum_of(names))
        numbers[f"{name} of its identifiers"] = weights.sum_of(term for term in identifiers if term in side.terms) / all_identifiers
        numbers[f"{name} in code"] = weights.sum_of(term for term in held if term in profile.code) / side.weight
        numbers[f"{name} lines"] = log1p(len(side.lines & profile.lines))
    numbers["title"] = weights.sum_of(term for term in question.telling if term in profile.title) / (weights.sum_of(profile.title) + 1e-6)
    numbers["path"], numbers["base name"] = _paths(question, profile)
    numbers["file"] = max(
        (weights.sum_of(term for term in telling if term in profile.counts) / weight for telling, weight in question.files), default=0.0
    )
    return numbers


def _paths(question: Question, profile: Profile) -> tuple[float, float]:
    """How rare the rarest path is that the document names, and the rarest that it names by its last part only."""
    full = base = 0.0
    for path, rare in question.paths.items():
        names = _names_of(path)
        if names[0] in profile.names or (len(names) > 2 and names[1] in profile.names):
            full = max(full, rare)
        elif len(names[-1]) >= 7 and names[-1] in profile.names:
            base = max(base, rare)
    return full, base


def _names_of(path: str) -> list[str]:
    """A path whole, its last two parts, its last part; in lower case, as a document may name it."""
    parts = path.lower().split("/")
    return ["/".join(parts), *(["/".join(parts[-2:])] if len(parts) > 1 else []), parts[-1]]
