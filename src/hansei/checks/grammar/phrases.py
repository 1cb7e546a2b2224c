"""Noun phrases of a stretch of words, cut where prepositions, verbs, articles and names stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.grammar.tokens import Words

_NOMINATIVE = frozenset(("i", "we", "he", "she", "they"))
"""Never governed by a preposition: *after the deploy we* ..."""


class Phrase(NamedTuple):
    """A noun phrase."""

    start: int
    end: int
    of: tuple[int, int] | None = None
    """The words of the phrase that *of* ties to it."""


def noun_phrases(words: Words, low: int, high: int, is_verb: Callable[[int], bool]) -> tuple[list[Phrase], bool]:
    """The noun phrases that no preposition governs, in order, and whether a verb comes before all of them.

    *The engineer on call in the second region*: only *the engineer*. What a participle ties to a noun is left out, too: *the person doing
    the
    deploy*.
    """
    found: list[Phrase] = []
    verb_first = False
    start = low
    state: Literal["free", "governed", "reduced"] = "free"
    for at in range(low, high + 1):
        if state == "governed" and at < high and words.words[at] in _NOMINATIVE:
            start, state = at, "free"
        role = _role(words, at, start, high, is_verb, governed=state == "governed")
        if role == "word":
            continue
        if at > start:
            _close(words, found, Phrase(start, at), state)
        if role == "open":
            start, state = at, "free"
            continue
        start = at + 1
        if role == "preposition":
            state = "governed" if words.kinds[at] == "P" else "reduced"
        elif role == "participle":
            state = "reduced"
        elif role == "verb":
            verb_first = verb_first or not found
            state = "free"
    return found, verb_first


def _role(
    words: Words, at: int, start: int, high: int, is_verb: Callable[[int], bool], *, governed: bool
) -> Literal["word", "open", "preposition", "participle", "verb", "mark"]:
    """What the word at ``at`` does to the phrase that began at ``start``."""
    if at >= high:
        return "mark"
    kind = words.kinds[at]
    if kind in "PT":
        return "preposition"
    if kind in "XN":
        return "mark"
    if kind in "AM":
        return "verb"
    if kind == "W" and at + 1 < high:
        if is_verb(at):
            return "verb"
        if at > start and not governed and words.words[at].endswith("ing") and words.kinds[at - 1] in "WHI":
            return "participle"
    if at == start:
        return "word"
    if kind in "DI":
        return "open" if words.kinds[at - 1] not in "DG" else "word"
    named = governed and kind == "W" and words.words[at] in lexicon().given and words.capital(at)
    return "open" if kind == "H" or named else "word"


def _close(words: Words, found: list[Phrase], phrase: Phrase, state: str) -> None:
    if state == "free":
        found.append(phrase)
    elif state == "governed" and found and words.words[phrase.start - 1] == "of" and found[-1].end == phrase.start - 1:
        found[-1] = found[-1]._replace(of=(phrase.start, phrase.end))
