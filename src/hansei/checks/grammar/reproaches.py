"""All reproaches of a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from hansei.checks.grammar import reproach_adverbs as beside
from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.grammar.reproach import Reproach
from hansei.checks.grammar.reproach_nouns import fault
from hansei.checks.grammar.reproach_verbs import verb_checks

_OPENERS = frozenset(("against", "contrary", "violation", "breach", "disregard", "ignoring", "without"))


def reproaches(parse: Parse) -> Iterator[Reproach]:
    """The reproaches of a sentence, those against a rule first, then in order of the words that make them."""
    words = parse.words.words
    if not _OPENERS.isdisjoint(words):
        yield from _against(parse)
    forms, checks, others = lexicon().forms, verb_checks(), _word_checks()
    for at, word in enumerate(words):
        found = None
        form = forms.get(word)
        if form is not None and parse.words.kinds[at] in "WB":
            for verb_check in checks.get(form[0], ()):
                found = found or verb_check(parse, at, form[0])
        if found is None and word in others:
            found = others[word](parse, at)
        if found is not None:
            yield found


def _against(parse: Parse) -> Iterator[Reproach]:
    text = parse.words.text.lower()
    for place, phrase in sorted((text.index(phrase), phrase) for phrase in lexicon().phrases["against"] if phrase in text):
        found = beside.against(parse, parse.words.at(place), len(phrase.split()))
        if found is not None:
            yield found


@cache
def _word_checks() -> Mapping[str, Callable[[Parse, int], Reproach | None]]:
    """Word -> what to ask of it when no verb was a reproach."""
    words = lexicon()
    return {
        **dict.fromkeys((*words.nouns["fault"], "failure"), fault),
        **dict.fromkeys((*words.adverbs["slip"], *words.adverbs["judging"]), beside.by_adverb),
        **dict.fromkeys(words.adverbs["duly"], beside.unduly),
        **dict.fromkeys(("by", "in", "out"), beside.late),
        "enough": beside.not_enough,
        "without": beside.without,
        "wrong": beside.wrong_one,
    }
