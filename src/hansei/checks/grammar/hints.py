"""Which words must stand together before a sentence is worth parsing: most sentences with a cue speak of programs."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from hansei.checks.grammar.lexicon import lexicon


class _Hints(NamedTuple):
    human: frozenset[str]
    """Only people do this."""
    lapses: frozenset[str]
    """A reproach only of people of ours."""
    undone: frozenset[str]
    denials: frozenset[str]
    ours: frozenset[str]
    """Words for people of ours."""
    somebody: frozenset[str]
    """Words for anybody."""


def may_reproach(words: set[str], names: frozenset[str]) -> bool:
    """Whether words, in small letters, may make a reproach to somebody; ``names`` are names of people that the document holds."""
    hints = _hints()
    human = not hints.human.isdisjoint(words)
    if (
        not human
        and hints.lapses.isdisjoint(words)
        and not _made(words)
        and (hints.undone.isdisjoint(words) or hints.denials.isdisjoint(words))
    ):
        return False
    people = hints.somebody if human else hints.ours
    if not (people.isdisjoint(words) and names.isdisjoint(words)):
        return True
    return any("'" in word and (word.partition("'")[0] in people or word.partition("'")[0] in names) for word in words)


def _made(words: set[str]) -> bool:
    """*Made a mistake*, *caused the outage*: the verb says nothing without its noun."""
    nouns = lexicon().nouns
    if not {"made", "committed", "make", "making"}.isdisjoint(words) and not nouns["mistake"].isdisjoint(words):
        return True
    return "caused" in words and not (nouns["damage"].isdisjoint(words) and "by" not in words)


@cache
def _hints() -> _Hints:
    words = lexicon()
    human = {
        *words.forms_of("slip", "up"), *words.adverbs["slip"], *words.adverbs["judging"], *words.nouns["fault"], "failure", "accident",
        "wrong", "against", "contrary", "violation", "breach", "disregard", "finger", "fingered", "second", "thinking", "authorisation",
        "authorization", "habit", "reading", "dismissed", "overlooked", "misdiagnosed", "bother",
    }  # fmt: skip
    undone = {*words.forms_of("undone", "unseen"), *words.adverbs["duly"], "enough", "check", "checked", "checking"}
    ours = {
        "i", "we", "us", "he", "she", "they", "someone", "somebody", "everyone", "everybody", "nobody", "none", "neither", "whoever",
        "our", "my",
        "his", "her", "one", "call", "operators", *words.given,
    }  # fmt: skip
    ours.update(_spelled(words.people["person"] | words.people["team"] | words.people["review"]))
    free = {"forgot", "neglected"}
    return _Hints(
        frozenset(human),
        frozenset(words.forms_of("lapse", "fail", "skip", "damage", tags="png")),
        frozenset(part for form in undone for part in form.split("-")),
        frozenset(
            ("not", "didn't", "hadn't", "wasn't", "weren't", "never", "nobody", "one", "none", "neither", "without", "haven't", "hasn't")
        ),
        frozenset(ours),
        frozenset(ours | free | _spelled(words.people["either"] | words.people["outsider"])),
    )


def _spelled(words: frozenset[str]) -> set[str]:
    """The words and their plurals, without the small ones of what a hyphen joins."""
    return {part for word in words for whole in (word, f"{word}s") for part in whole.split("-") if len(part) > 2 or part == word}
