"""A sentence tells what did not happen.

What
    *Should have*, *would have prevented*, *could have been caught*, *was supposed to*, *had we ... would*, *in hindsight*, where the
    document
    describes what happened. Among lessons and action items they are welcome. Guesses (*should have finished by then*), near misses (*would
    have been worse*), inferences about a program and *should have* with a noun are left alone.

Why
    A past that never was explains nothing about the one that was. It hides the question why the action made sense, and the wish in it is an
    action item that has no owner yet.

Bad
    # Checkout slow on 2026-01-10

    ## What happened

    The change should have been tested with new customers.

Good
    # Checkout slow on 2026-01-10

    ## What happened

    The change was tested with the twelve customers of the test data, all of which have orders.

Source
    J. Bergström, *Three analytical traps in accident investigation* (Lund University), on counterfactual reasoning; PagerDuty, *Incident
    Response Documentation*, How to Write a Postmortem: avoid alternate realities.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.grammar.rewrite import as_fact
from hansei.checks.grammar.speech import parse_of
from hansei.checks.grammar.wishes import wishes
from hansei.checks.lookup import short
from hansei.checks.prose import in_description, in_speech, sentences
from hansei.checks.rule import Hit, Rule
from hansei.findings import Fix
from hansei.text import Span

_WORDS = frozenset((
    "should", "should've", "shouldn't", "would", "would've", "wouldn't", "could", "could've", "might", "might've", "supposed", "meant",
    "ought", "hindsight", "retrospect", "needed", "wish", "wished", "only", "i'd", "we'd", "he'd", "she'd", "they'd", "it'd", "that'd",
))  # fmt: skip
_CUES = (
    "should", "should've", "shouldn't", "shouldn't've", "ought to", "would", "would've", "wouldn't", "could", "could've", "couldn't",
    "might", "might've", "'d have", "supposed to", "meant to", "if only", "hindsight", "retrospect", "needed to have", "wish",
)  # fmt: skip
_HELP = {
    "norm": "say what was done and why it made sense then; the wish belongs to the action items",
    "averted": "say what was there and what it showed; what is to be built belongs to the action items",
    "chance": "say what was done when, and on what was known then; the better way belongs to the action items",
    "meant": "say what happened instead, and how the plan was known to whoever was there",
    "hindsight": "say what could be seen then; what is known now belongs to the lessons",
    "condition": "say what was done and why it made sense then; the other course belongs to the action items",
    "better": "say what was done and why it made sense then; the better way belongs to the action items",
}


_MODALS = frozenset((
    "should", "shouldn't", "would", "wouldn't", "could", "couldn't", "might", "ought", "needed", "i'd", "we'd", "he'd", "she'd", "they'd",
    "it'd",
    "that'd",
))  # fmt: skip
_OTHERS = frozenset((
    "supposed", "meant", "hindsight", "retrospect", "wish", "wished", "should've", "shouldn't've", "would've", "could've", "might've",
))  # fmt: skip
_PAST = frozenset(("have", "of", "had"))


def _may_wish(words: set[str]) -> bool:
    return not _OTHERS.isdisjoint(words) or not (_PAST.isdisjoint(words) or (_MODALS.isdisjoint(words) and "only" not in words))


def check(context: Context) -> Iterator[Hit]:
    for sentence in sentences(context, _CUES, may=_may_wish, where=in_description):
        if "near miss" in sentence.lower or "near miss" in sentence.before.lower():
            continue
        parse = parse_of(context, sentence)
        for wish in wishes(parse):
            start, end = parse.words.starts[wish.first], parse.words.ends[wish.last - 1]
            span = sentence.span(start, end)
            if in_speech(context, span) and not _is_stressed(context, span):
                edits = as_fact(context, sentence, parse, wish)
                yield Hit(
                    f"{short(sentence.shown(start, end))!r} tells of what did not happen.",
                    span,
                    _HELP[wish.kind],
                    (Fix("say what happened", False, edits),) if edits else (),
                    confidence="medium",
                    concern="counterfactual",
                )
                break


def _is_stressed(context: Context, span: Span) -> bool:
    """Whether the *should* is stressed: an expectation that is told, not a norm."""
    text = context.source.text
    return text[span.start : span.start + 1] in "*_" or text[max(0, span.start - 1) : span.start] in ("*", "_")


RULE = Rule("HS504", "counterfactual", "language", "warning", check, words=_WORDS)
