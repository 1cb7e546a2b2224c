"""The words of ``words.toml``, compiled to ``words.json`` and loaded when a sentence is first parsed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple


class Lexicon(NamedTuple):
    """What the grammar knows of single words; all of them in small letters."""

    kinds: Mapping[str, str]
    """Function word -> the letter of its kind (see :mod:`hansei.checks.grammar.parse`)."""
    forms: Mapping[str, tuple[str, str]]
    """Form of a verb -> its base and what it may be: base ``b``, third person ``s``, past ``p``, participle ``n``, ``g`` for *-ing*."""
    verbs: Mapping[str, frozenset[str]]
    """Group -> bases of verbs."""
    people: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    adverbs: Mapping[str, frozenset[str]]
    phrases: Mapping[str, frozenset[str]]
    gaps: Mapping[str, frozenset[str]]
    vigilance: Mapping[str, frozenset[str]]
    judging: Mapping[str, frozenset[str]]
    given: frozenset[str]
    """Given names."""

    def base(self, word: str) -> str:
        """The base of a verb's form; the word itself when it is none that the lexicon knows."""
        found = self.forms.get(word)
        return found[0] if found else word

    def forms_of(self, *groups: str, tags: str = "bspng") -> tuple[str, ...]:
        """The forms of all verbs of the groups that may be one of ``tags``, sorted."""
        bases = frozenset().union(*(self.verbs[group] for group in groups))
        return tuple(sorted(form for form, (base, kinds) in self.forms.items() if base in bases and not set(tags).isdisjoint(kinds)))


@cache
def lexicon() -> Lexicon:
    """The compiled words."""
    with open(os.path.join(os.path.dirname(__file__), "words.json"), encoding="utf-8") as file:
        data = json.load(file)
    return Lexicon(
        kinds=data["kinds"],
        forms={form: (base, tags) for form, (base, tags) in data["forms"].items()},
        verbs=_groups(data["verbs"]),
        people=_groups(data["people"]),
        nouns=_groups(data["nouns"]),
        adverbs=_groups(data["adverbs"]),
        phrases=_groups(data["phrases"]),
        gaps=_groups(data["gaps"]),
        vigilance=_groups(data["vigilance"]),
        judging=_groups(data["judging"]),
        given=frozenset(data["given"]),
    )


def _groups(data: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in data.items()}
