"""The description names what was not there.

What
    *There was no alert*, *insufficient testing*, *a lack of monitoring*, *poorly documented*: a safeguard, a practice or knowledge that was
    absent or too little, where the document describes what happened. Among lessons and action items they are welcome; what was absent by
    nature (*no data was lost*, *insufficient memory*) is left alone.

Why
    Everything that is missing was missing on all the good days, too. Say what was there and how it behaved; what should be added is an
    action item.

Bad
    # Checkout slow on 2026-01-10

    ## What happened

    There was insufficient monitoring of the checkout.

Good
    # Checkout slow on 2026-01-10

    ## What happened

    The alert looks at the average of all pages, and the checkout is one of four hundred.

Source
    PagerDuty, *Incident Response Documentation*, How to Write a Postmortem, gives this very example: *there was insufficient monitoring*.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.grammar.gaps import bare, gaps
from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.grammar.speech import parse_of
from hansei.checks.prose import in_description, in_speech, sentences
from hansei.checks.rule import Hit, Rule

_GUARDS = frozenset(part for guard in lexicon().gaps["guard"] for part in guard.split("-")) | lexicon().gaps["practised"] | {
    "coverage", "size", "handling", "net", "nets", "run", "runs", "breaker", "breakers", "plan", "path", "rails", "rail",
}  # fmt: skip
_WORDS = frozenset((
    *lexicon().gaps["short"], *lexicon().gaps["badly"], *lexicon().gaps["absent"], "lack", "lacked", "lacks", "enough", "no", "any", "few",
    "little", "absence", "without", "have",
))  # fmt: skip
_CUES = (
    *sorted(lexicon().gaps["short"] | lexicon().gaps["badly"] | lexicon().gaps["absent"]), "lack of", "lacking of", "lacked", "lacks",
    "absence of", "not enough", "too few", "too little", "was no", "were no", "had no", "not any", "wasn't any", "weren't any",
    "wasn't enough", "not have", "didn't have", "without any", "without adequate", "without proper", "without sufficient",
    *sorted(f"no {guard}" for guard in lexicon().gaps["guard"]), "no automated", "no automatic", "no documented", "no integration",
    "no unit", "no health", "no rate", "no code", "no pre-flight", "no preflight", "no regression", "no smoke", "no load", "no end-to-end",
    "no rollback",
)  # fmt: skip
_CAUSES = frozenset(("root_cause", "trigger"))


def _speaks_of_guards(words: set[str]) -> bool:
    return not _GUARDS.isdisjoint(words)


def check(context: Context) -> Iterator[Hit]:
    for sentence in sentences(context, _CUES, may=_speaks_of_guards, where=in_description):
        parse = parse_of(context, sentence)
        words = parse.words
        found = next(gaps(parse), None)
        if found is None and _CAUSES.intersection(sentence.sections[:1]):
            found = bare(parse)
        if found is None or (
            sentence.sections[:1] == ("contributing_factors",) and not sentence.text[: words.starts[found[0]]].strip(" *_-")
        ):
            continue  # a bare name in a list of factors is how such lists are written
        start, end = words.starts[found[0]], words.ends[found[1] - 1]
        span = sentence.span(start, end)
        if in_speech(context, span):
            yield Hit(
                f"{sentence.shown(start, end)!r} says what was not there.",
                span,
                "say what was there and how it behaved; what is to be added belongs to the action items",
                confidence="medium",
                concern="hindsight_gap",
            )


RULE = Rule("HS505", "hindsight-gap", "language", "advice", check, words=_WORDS)
