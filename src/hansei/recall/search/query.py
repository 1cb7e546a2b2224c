"""What a question says: words, phrases and conditions. Pure: which words there are in the folder is not asked here.

The language is that of most search fields: ``pool "connection refused" conn* -payments severity:1 cause:timeout since:2025-03``.
Words may be in a document, phrases and words of a field must be, and what has a minus before it must not. A name that is no field is
no field: ``std::string``, ``10:30`` and ``https://example.org`` are words.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Literal, NamedTuple, get_args

from hansei.errors import UsageError
from hansei.incident.model import DocumentState, IncidentState, Kind
from hansei.recall.search.page import alike, folded
from hansei.store.port import FIELDS, Condition

STATES = (*get_args(DocumentState), *get_args(IncidentState))
"""States of a document or an incident."""
LONGEST = 4_000
"""Characters of a question that are read; more is a document, for which there is ``hansei similar``."""


class Word(NamedTuple):
    """A word or phrase of a question."""

    text: str
    place: int
    """Its first character in the question, from 0."""
    field: str | None = None
    """The part of the story in which it must stand."""
    phrase: bool = False
    prefix: bool = False
    """Whether it is the beginning of a word."""
    negated: bool = False

    @property
    def demanded(self) -> bool:
        """Whether a document without it is no answer."""
        return not self.negated and (self.phrase or self.prefix or self.field is not None)


class Query(NamedTuple):
    """A question."""

    text: str
    words: tuple[Word, ...]
    conditions: tuple[Condition, ...]


def parse(text: str) -> Query:
    """Understand a question.

    Raises:
        UsageError: a quotation that does not end, a field without a value or with one it does not know; with the place.
    """
    if len(text) > LONGEST:
        raise UsageError(f"the question has {len(text)} characters, and {LONGEST} are read", hint="ask with fewer words")
    words: list[Word] = []
    conditions: list[Condition] = []
    for found in _PART.finditer(text):
        minus, name, quoted, bare = found["minus"] is not None, found["name"], found["quoted"], found["bare"]
        if quoted is not None and not found["end"]:
            raise _mistake(text, found.start("quote"), "the quotation does not end", 'close it with "')
        field = _field(text, found, name)
        value = quoted if quoted is not None else bare or ""
        if name and (field is None or (field not in _CONDITIONS and not value.strip())):
            value, quoted, field = text[found.start("name") : found.end()], None, None  # a word that ends in a colon, or has one
        if field is not None and field in _CONDITIONS:
            conditions.append(_condition(text, found, field, value))
        elif value.strip():
            prefix = quoted is None and value.endswith("*") and value.strip("*") != ""
            words.append(Word(value.rstrip("*") if prefix else value, found.start(), field, quoted is not None, prefix, minus))
    return Query(text, tuple(words), tuple(conditions))


def names() -> tuple[str, ...]:
    """The fields that can be named, as the help lists them."""
    return (*_CONDITIONS, *FIELDS)


_PART = re.compile(
    r'(?P<minus>-(?=\S))?(?:(?P<name>[A-Za-z_]+):(?!:|//))?(?:(?P<quote>")(?P<quoted>[^"]*)(?P<end>"?)|(?P<bare>[^\s"]+)|(?<=:))'
)
_ALIASES = {
    "sev": "severity", "status": "state", "services": "service", "component": "service", "author": "owner", "after": "since",
    "before": "until", "file": "path", "tags": "tag", "label": "tag", "action": "actions", "summary": "symptom", "impact": "symptom",
    "fix": "resolution", "lesson": "lessons", "root_cause": "cause",
}  # fmt: skip


def _field(text: str, found: re.Match[str], name: str | None) -> str | None:
    """The field of a name, or None when it is a word with a colon."""
    if not name:
        return None
    lower = name.lower()
    lower = _ALIASES.get(lower, lower)
    if lower in names():
        return lower
    near = get_close_matches(lower, (*names(), *_ALIASES), n=1, cutoff=0.8)
    if near:
        raise _mistake(
            text, found.start("name"), f"there is no field {name!r}", f'did you mean {near[0]}:? A word is put in quotes: "{name}:"'
        )
    return None


def _condition(text: str, found: re.Match[str], name: str, value: str) -> Condition:
    field = _CONDITIONS[name]
    values = [one.strip() for one in ([value] if found["quoted"] is not None else value.split(",")) if one.strip()]
    if not values:
        raise _mistake(text, found.start(), f"{name}: says nothing", f"write it like {name}:{field.example}")
    understood = []
    for one in values:
        made = field.read(one)
        if made is None:
            raise _mistake(text, text.index(one, found.start("name")), f"{one!r} is nothing that {name} can be", field.hint)
        understood.append(made)
    fact = field.fact
    if fact == "severity" and set(understood) <= _RANKS:
        fact = "rank"
    return Condition(fact, field.how, tuple(understood), found["minus"] is not None)


def _mistake(text: str, at: int, sentence: str, hint: str) -> UsageError:
    """A mistake at a character of the question, which is shown around it."""
    start = max(0, at - 30)
    shown = f"{'…' if start else ''}{text[start : at + 30]}{'…' if at + 30 < len(text) else ''}"
    return UsageError(f"{sentence}, at character {at + 1} of the question: {shown}", hint=hint)


class _Field(NamedTuple):
    """A field by which documents are filtered."""

    fact: str
    how: Literal["is", "holds", "from", "to"]
    read: Callable[[str], str | None]
    """The value as it is kept; None when it is no value of this field."""
    example: str
    hint: str = ""


def _among(*words: str) -> Callable[[str], str | None]:
    """Reads one of some words."""
    return lambda word: said if (said := word.lower().replace("-", "_")) in words else None


def _day(*, last: bool) -> Callable[[str], str | None]:
    """Reads ``2025``, ``2025-03`` or ``2025-03-01``, as its first or its last day."""

    def read(word: str) -> str | None:
        found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", word, re.ASCII)
        if found is None or word.startswith("0000"):
            return None
        year, month = int(found[1]), int(found[2] or (12 if last else 1))
        try:
            return date(year, month, int(found[3] or (monthrange(year, month)[1] if last else 1))).isoformat()
        except ValueError:
            return None

    return read


_RANKS = frozenset("12345")
_KINDS = get_args(Kind)
_CONDITIONS: Mapping[str, _Field] = {
    "severity": _Field("severity", "is", lambda word: alike(word) or None, "1", "a rank from 1 (worst) to 5, or the team's own word"),
    "service": _Field("service", "holds", folded, "api"),
    "owner": _Field("owner", "holds", folded, "ada"),
    "state": _Field("state", "is", _among(*STATES), "open", f"states are {', '.join(STATES)}"),
    "since": _Field("date", "from", _day(last=False), "2025-03", "a day, a month or a year, as in 2025-03-01, 2025-03 or 2025"),
    "until": _Field("date", "to", _day(last=True), "2025-03", "a day, a month or a year, as in 2025-03-01, 2025-03 or 2025"),
    "id": _Field("id", "holds", folded, "INC-404"),
    "path": _Field("path", "holds", folded, "2025/"),
    "kind": _Field("kind", "is", _among(*_KINDS), "near_miss", f"kinds are {', '.join(_KINDS)}"),
    "tag": _Field("tag", "is", folded, "database"),
    "dialect": _Field("dialect", "is", folded, "enterprise"),
    "actions": _Field("actions", "is", _among("open", "done", "none"), "open", "open: some are; done: none is; none: there are none"),
}
