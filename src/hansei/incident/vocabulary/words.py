"""One language's vocabulary, with English beneath it."""

from __future__ import annotations

import json
import os.path
import re
from collections.abc import Mapping
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from hansei.incident.vocabulary import headings, milestones, placeholders
from hansei.incident.vocabulary.detect import LANGUAGES
from hansei.incident.vocabulary.normalise import aside, normalise

if TYPE_CHECKING:
    from collections.abc import Callable

Table = Literal["timeline", "actions", "metadata", "whys"]

_FOLDER = os.path.dirname(__file__)
_KEPT: dict[str, Vocabulary] = {}
_LEVEL = re.compile(
    r"(?:(?P<scheme>severity|priority|level|sev|prio|pri|[ps])[\s:#._-]*)?(?P<number>\d)(?![\w.,%:/])(?!-\d)\s*(?P<rest>.?)"
)
_NAMED = re.compile(r"(?:severity|priority|level)(?: level)?\s*[:=-]?\s+(?=[^\W\d])")
_WORDS = re.compile(r"[\w'/]+")
_HEAD = re.compile(r"\s*(?:[([{,;:.!|—–→]|\s-|//)")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WEAK = (
    "incident ", "the ", "total ", "estimated ", "approximate ", "primary ", "actual ", "overall ", "initial ", "main ", "final ",
)  # fmt: skip
"""Words in front of a key that say nothing about its kind."""
_ENDS = (
    " utc", " gmt", " jst", " cet", " et", " pt", " local",
    " minutes", " mins", " min", " hours", " hrs", " seconds", " secs", " days",
)  # fmt: skip
"""Zones and units behind a key."""
_LONG = 200
"""No key or header is longer, and of a longer value the beginning says what it is."""
_WORD_GAP = re.compile(r"[\W_]+")
_MARK_GAP = re.compile(r"[\s\ufe0f]+")


Answer = TypeVar("Answer", bound="Callable[..., Any]")


def _kept(answer: Answer) -> Answer:
    """Keep the answers of a method for short texts: the same keys, headings and states return in document after document."""
    kept = lru_cache(maxsize=4_096)(answer)

    @wraps(answer)
    def ask(self: Vocabulary, text: str, *more: Any) -> Any:
        return kept(self, text, *more) if len(text) <= _LONG else answer(self, text, *more)

    return cast("Answer", ask)


class Vocabulary:
    """Meaning of words; every method takes displayed text, answers None or ``()`` for what it does not know, and never raises."""

    __slots__ = ("_data", "_headings", "_milestones", "_placeholders", "_telling", "language")

    def __init__(self, language: str, data: Mapping[str, Any]) -> None:
        self.language = language
        self._data = data
        self._headings = headings.Headings(data)
        self._milestones = milestones.Milestones(data["milestones"], data["milestone_parts"], data["milestone_guards"])
        self._placeholders = placeholders.Placeholders(data["placeholders"])
        self._telling: dict[frozenset[str], tuple[str, ...]] = {}

    normalise = staticmethod(normalise)
    """The form in which headings, keys and words are compared."""

    def sections_of(self, heading: str) -> tuple[str, ...]:
        """Canonical sections of a heading, the main one first; ``()`` when it is none. ``Root cause and resolution`` is both."""
        return self._headings.sections_of(heading)

    def is_section_name(self, heading: str) -> bool:
        """Whether a heading is the name of a section and nothing more: ``Root cause``, but not ``Root cause: a full disk``."""
        return self._headings.is_name(heading)

    def also_sections_of(self, heading: str) -> tuple[str, ...]:
        """What an ambiguous heading may be instead, for a reader who sees what stands below it: ``Context`` may be a timeline."""
        return self._headings.also_of(heading)

    @_kept
    def field_of(self, key: str) -> str | None:
        """Canonical field of a metadata key; numbering, markup, ``_``, ``-`` and an aside in parentheses do not matter."""
        if len(key) > _LONG:
            return None
        fields: dict[str, str] = self._data["fields"]
        word = normalise(key)
        found = fields.get(word) or fields.get(aside(key)) or self._by_parts(word, fields)
        return found or (fields.get(normalise(_HUMP.sub(" ", key))) if key.isalnum() and not key.islower() else None)

    def usual_heading(self, section: str) -> str | None:
        """How this language usually heads a canonical section; None where it does not say, and for English."""
        return _capital(self._data["usual"].get("headings", {}).get(section))

    def usual_key(self, field: str) -> str | None:
        """How this language usually calls a canonical field; None where it does not say, and for English."""
        return _capital(self._data["usual"].get("keys", {}).get(field))

    def telling_words(self, fields: frozenset[str]) -> tuple[str, ...]:
        """Words, case folded, of which a text must hold one if it has a key of one of these fields: the longest word of each key."""
        words = self._telling.get(fields)
        if words is None:
            keys = [key for key, field in self._data["fields"].items() if field in fields]
            words = self._telling[fields] = tuple(sorted({telling_word(key) for key in keys}))
        return words

    @_kept
    def column_of(self, header: str, table: Table | None = None) -> str | None:
        """Canonical column of a table header; the kind of table decides what ``Action`` or ``When`` means.

        timeline: time day end zone event actor action evidence; actions: text owner due priority status ticket kind notes id;
        metadata: key value; whys: question answer. Without ``table`` the first of these that knows the word.
        """
        if len(header) > _LONG:
            return None
        word = normalise(header) or header.strip()
        if table is not None:
            return self._column(word, table)
        return next((name for kind in ("timeline", "actions", "metadata", "whys") if (name := self._column(word, kind))), None)

    def severity_rank(self, word: str) -> int | None:
        """Rank 1 (worst) to 5 of a severity as it is written, also with an explanation behind it.

        ``P0`` and ``SEV0`` are 1, ``P1`` is 2 and so on; ``SEV1``, ``S1`` and ``1-Critical`` are 1. A declared scheme wins over this.
        """
        word = word[:_LONG]
        text = normalise(word)
        named = _NAMED.match(text)
        text = text[named.end() :] if named else text
        ranks: dict[str, int] = self._data["severity"]
        if text in ranks:
            return ranks[text]
        level = _LEVEL.match(text)
        if level and (level["scheme"] or not level["rest"].isalnum() or _longest(ranks, text[level.end("number") :].strip())):
            number = int(level["number"])
            if level["scheme"] in ("p", "priority", "prio", "pri"):
                number += 1
            return min(max(number, 1), 5)
        rank: int | None = _longest(ranks, text) or _longest(ranks, aside(word))
        return rank

    def document_state(self, word: str) -> str | None:
        """State of the document: draft, in_review, approved, published, closed or not_required."""
        return self._state(word, "document_states")

    def incident_state(self, word: str) -> str | None:
        """State of the incident: open, investigating, identified, mitigated, monitoring or resolved."""
        return self._state(word, "incident_states")

    @_kept
    def action_state(self, word: str) -> str | None:
        """State of an action item: open, in_progress, blocked, done or wont_do; also from a sign such as a tick."""
        sign = _MARK_GAP.sub("", word[:8])[:1]
        marks: dict[str, str] = self._data["marks"]
        return marks.get(sign) or self._state(word, "action_states")

    def milestone_of(self, event: str) -> str | None:
        """The milestone that a timeline entry states plainly, one of ``model.MILESTONES``."""
        return self._milestones.of(event)

    @_kept
    def horizon_of(self, heading: str) -> str | None:
        """immediate, short, medium, long or process, for a group of action items."""
        horizons: dict[str, str] = self._data["horizons"]
        heading = heading[:_LONG]
        word = normalise(heading)
        return horizons.get(word) or _longest(horizons, word) or horizons.get(aside(heading)) or _longest(horizons, aside(heading))

    @_kept
    def action_kind_of(self, text: str) -> str | None:
        """prevent, detect, mitigate, repair, investigate or process: of a type column, a sub-heading, or the verb an item begins with."""
        kinds: dict[str, str] = self._data["action_kinds"]
        text = text[:_LONG]
        word = normalise(text)
        return kinds.get(word) or kinds.get(aside(text)) or _longest(kinds, word)

    def is_placeholder(self, text: str) -> bool:
        """Whether the text only waits to be replaced: ``[Name]``, ``____``, ``YYYY-MM-DD``, ``TBD``, ``?mins``."""
        return self._placeholders.holds(text)

    def _column(self, word: str, table: str) -> str | None:
        columns: dict[str, str] = self._data["columns"].get(table, {})
        return columns.get(word) or self._by_parts(word, columns)

    def _state(self, word: str, table: str) -> str | None:
        states: dict[str, str] = self._data[table]
        word = word[:_LONG]
        text = normalise(word)
        return states.get(text) or _longest(states, text) or (states.get(aside(word)) if not text or "[" in word else None)

    def _by_parts(self, word: str, known: Mapping[str, str]) -> str | None:
        """``issue / pr`` by its first half, ``start utc`` without its zone, ``duration minutes`` without its unit."""
        for joiner in ("/", " & ", " and ", " - "):
            first, found, second = word.partition(joiner)
            if found:
                return known.get(first.strip()) or known.get(second.strip())
        if word.startswith(_WEAK):
            return known.get(word.partition(" ")[2])
        if word.endswith(_ENDS):
            return known.get(word.rpartition(" ")[0])
        return None


def telling_word(key: str) -> str:
    """The longest word of a key in normal form."""
    return max(_WORD_GAP.split(key.casefold()), key=len)


def load(language: str = "en") -> Vocabulary:
    """The vocabulary of a language, English included; of English alone for a language without data."""
    if language not in _KEPT:
        data = _read("en")
        if language != "en" and language in LANGUAGES:
            data = _merged(data, _read(language))
        _KEPT[language] = Vocabulary(language, data)
    return _KEPT[language]


def _read(language: str) -> dict[str, Any]:
    with open(f"{_FOLDER}/{language}.json", encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    return data


def _capital(word: str | None) -> str | None:
    return word[:1].upper() + word[1:] if word else None


def _merged(under: Any, over: Any) -> Any:
    if isinstance(under, dict) and isinstance(over, dict):
        return {**under, **{key: _merged(under[key], value) if key in under else value for key, value in over.items()}}
    if isinstance(under, list) and isinstance(over, list):
        return [*over, *under]
    return over


def _longest(known: Mapping[str, Any], text: str, words: int = 4) -> Any:
    """The value of the longest known beginning of ``text``, up to some words."""
    if not text:
        return None
    head = _HEAD.search(text)
    ends = [match.end() for match in _WORDS.finditer(text, 0, min(head.start() if head and head.start() else len(text), 80))][:words]
    return next((known[text[:end]] for end in reversed(ends) if text[:end] in known), None)
