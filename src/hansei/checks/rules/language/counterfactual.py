"""A sentence tells what did not happen.

What
    *Should have*, *would have prevented*, *was supposed to*, *in hindsight*, where the document describes what happened. Among lessons and
    action items they are welcome.

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
    J. Bergström, Three analytical traps; PagerDuty on alternate realities. Catalogue B-05.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.patterns import Pattern
from hansei.checks.prose import in_speech, sentences
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_WORDS = frozenset((
    "should", "should've", "shouldn't", "would", "wouldn't", "could", "couldn't", "might", "supposed", "meant", "ought", "hindsight",
    "retrospect", "needed",
))  # fmt: skip
_CUES = (
    "should have", "should've", "shouldn't have", "shouldn't've", "should not have", "should never have", "should of",
    "should either have", "should probably have", "should at least have", "should then have", "should instead have",
    "should also have", "should already have", "should all have", "ought to have", "ought not to have", "would have",
    "would not have", "could not have", "would've", "would probably have", "would likely have", "would also have",
    "would immediately have", "wouldn't have", "could have", "could've", "couldn't have", "might not have", "might have",
    "supposed to", "meant to", "if only", "hindsight", "in retrospect", "needed to have been", "been better",
)  # fmt: skip

_NO_PARTICIPLE = (
    r"(?!(?:an?|the|its|their|our|no|some|one|two|access|at least|more|less|enough|only|any|been able|come back|"
    r"existed|been fine|been enough|been automatically|been the end)\b)"
)
_PARTICIPLE = (
    r"(?:\w+(?:ed|en|wn|ght|pt|lt|nt|ung|unk)|been|done|gone|made|run|set|put|read|led|met|found|told|had|held|"
    r"said|paid|sold|stood|understood|got|come|become|cut|hit|let|quit|shut|split|won|bound|heard|split)\b"
)
_HAVE = r"(?: have|['’]ve| of)"
_PREVENTED = (
    r"(?:prevent|caught|catch|avoid|detect|notic|help|stopp|shown|saved|alert|reveal|block|mitigat|reduc|flagg|"
    r"spar|surfac|discover|found|spotted|warned)\w*"
)
_PATTERNS = (
    (
        Pattern(
            rf"(?<!than it )(?<!than they )(?<!than we )\b(?:should|ought to)(?:n['’]t| not|(?: \w+ly| probably| never| "
            rf"all| at least| either| instead| also| already| then)?){_HAVE}(?: \w+ly| never| also| then| either)? "
            rf"{_NO_PARTICIPLE}(?:not )?{_PARTICIPLE}"
        ),
        (
            "should",
            "ought",
        ),
    ),
    (Pattern(rf"\bwould(?: \w+ly| probably| also| likely)?{_HAVE}(?: \w+ly)? (?:been )?{_PREVENTED}"), ("would",)),
    (
        Pattern(
            rf"\bcould(?: \w+ly| probably| also| likely)?{_HAVE}(?: \w+ly)? been (?:prevented|avoided|caught|detected|"
            rf"discovered|noticed|stopped|reduced|merged|mitigated|found|spotted)\b"
        ),
        ("could",),
    ),
    (
        Pattern(r"(?<!if )\b(?:was|were) (?:supposed|meant) to\b"),
        (
            "supposed",
            "meant",
        ),
    ),
    (
        Pattern(r"\b(?:[Ii]n|[Ww]ith (?:the benefit of )?) ?hindsight\b|\b[Ii]n retrospect\b"),
        (
            "hindsight",
            "retrospect",
        ),
    ),
    (Pattern(r"\b[Ii]f only (?:we|I|he|she|they|the \w+ had|somebody|someone)\b"), ("if only",)),
    (
        Pattern(
            r"(?:^\W*|[,;:—–-] )(?:[Hh]ad) (?:we|I|he|she|they|it|this|that|the|these|those|somebody|someone|"
            r"any)\b[^.;]{3,120}\b(?:would|could|might)(?:n['’]t| not)?(?: have|['’]ve)\b"
        ),
        ("had ",),
    ),
    (
        Pattern(
            r"\b[Ii]f (?!(?:it|they|this|that) had,)[^.;,]{2,80}\bhad\b[^.;]{2,120}\b(?:would|could|might)(?:n['’]t| "
            r"not)?(?: \w+ly)? have\b"
        ),
        ("if ",),
    ),
    (
        Pattern(
            r"\b(?:would|could|might)(?:n['’]t| not)?(?: \w+ly)? have\b[^.;]{2,80}\bif (?:somebody|someone|we|I|he|she|"
            r"they|the \w+|it) had\b"
        ),
        (" if ",),
    ),
    (
        Pattern(r"\bneed(?:ed)? to have been\b|\bit would have been better\b"),
        (
            "needed to have",
            "been better",
        ),
    ),
    (Pattern(r"\b[Nn]ormally [^.;,]{2,60} would have \w+ed\b"), ("normally",)),
)
"""Each with texts of which the sentence must hold one (in small letters)."""
_INFERRED = Pattern(
    r"(?:\b(?:believ\w+|thought|expect\w*|assum\w+|mean(?:s|ing)(?: that)?|based on|according to|by design|"
    r"designed)\b[^;]{0,80}$|^\W*[Ii]f\b[^,]*$)"
)
"""What stands before a conclusion about a program, which is no reproach."""
_WORSE = Pattern(r"\b(?:worse|longer|larger|more severe|lost)\b")


def check(context: Context) -> Iterator[Hit]:
    for sentence in sentences(context, _CUES):
        if not sentence.in_description:
            continue
        for pattern, needs in _PATTERNS:
            match = pattern.search(sentence.text) if any(need in sentence.lower for need in needs) else None
            if (
                match is None
                or _INFERRED.search(sentence.text[: match.start()])
                or _WORSE.search(sentence.text, match.end() - 1, match.end() + 24)
            ):
                continue
            span = sentence.span(*match.span())
            if in_speech(context, span) and not _is_stressed(context, span):
                words = " ".join(match[0].split())
                yield Hit(
                    f"{words if len(words) < 60 else words[:57] + '…'!r} tells of what did not happen.",
                    span,
                    "say what was done and why it made sense then; the wish belongs to the action items",
                    confidence="medium",
                    concern="counterfactual",
                )
                break


def _is_stressed(context: Context, span: Span) -> bool:
    """Whether the *should* is stressed: an expectation that is told, not a norm."""
    text = context.source.text
    return text[span.start : span.start + 1] in "*_" or text[max(0, span.start - 1) : span.start] in ("*", "_")


RULE = Rule("HS504", "counterfactual", "language", "warning", check, words=_WORDS)
