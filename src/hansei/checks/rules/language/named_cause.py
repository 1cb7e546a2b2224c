"""A person's name stands where a cause should stand.

What
    A name or a handle as the subject of a cause (*@kim's deploy took down the shop*, *Sam triggered the outage*), anything a named person
    did
    told as root cause or contributing factor, and action items that want a named person to change. Names in the timeline, of owners and of
    responders are left alone.

Why
    Whoever stood there that day, the same would have happened. A name ends the search, stays in the archive for ever, and is what everybody
    remembers of the text.

Bad
    # Checkout slow on 2026-01-10

    ## Root cause

    Maria's deploy took down the checkout.

Good
    # Checkout slow on 2026-01-10

    ## Root cause

    A deploy took down the checkout, as the pipeline does not look at the price cache.

Source
    PagerDuty, *Postmortem Documentation*, The Blameless Postmortem: an individual's action should never be considered a root cause; J.
    Lunney, S. Lueder and B. Beyer, *Postmortem Culture: Learning from Failure*, chapter 10 of The Site Reliability Workbook (O'Reilly,
    2018).
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.grammar.names import Named, named_causes
from hansei.checks.grammar.rewrite import unnamed
from hansei.checks.grammar.speech import names_of, parse_of
from hansei.checks.lookup import LESSONS, words_of
from hansei.checks.prose import in_speech, sentences
from hansei.checks.rule import Hit, Rule
from hansei.findings import Fix

_WORDS = frozenset((
    *lexicon().forms_of("harm", "deed", tags="p"), "due", "because", "responsible", "blame", "fault", "needs", "need", "must", "should",
    "has",
    "will", "ought", "to",
))  # fmt: skip
_CAUSES = frozenset(("root_cause", "trigger", "contributing_factors", "went_wrong"))


def _tells(words: set[str]) -> bool:
    return not _WORDS.isdisjoint(words)


def check(context: Context) -> Iterator[Hit]:
    names = _names(context)
    if not names:
        return
    for sentence in sentences(context, names, may=_tells):
        inner = sentence.sections[:1]
        if inner == ("timeline",):
            continue
        lessons = bool(LESSONS.intersection(inner)) and inner[0] != "went_wrong"
        parse = parse_of(context, sentence)
        for found in named_causes(parse, blames=bool(_CAUSES.intersection(inner)), lessons=lessons):
            start, end = parse.words.starts[found.first], parse.words.ends[found.last - 1]
            span = sentence.span(start, end)
            if in_speech(context, span):
                edits = unnamed(context, sentence, parse, found)
                yield Hit(
                    f"{sentence.shown(start, end)!r} {'wants a person to change' if found.learns else 'names a person as the cause'}.",
                    span,
                    _help(found),
                    (Fix("leave the name out", False, edits),) if edits else (),
                    confidence="medium",
                    concern="blame",
                )
                break


def _help(found: Named) -> str:
    if found.learns:
        return "change what everybody works with: a check, a limit, a default, a page in the runbook"
    if found.whose:
        return "say which change it was and what let it through; whose it was explains nothing"
    return "write the role, or “a responder”, and say what made the action look right"


def _names(context: Context) -> tuple[str, ...]:
    """The names of people that stand in the document, as cues."""
    words = words_of(context)
    known = lexicon().given | names_of(context)
    names = {name for name in known.intersection(words) if len(name) > 2}
    names.update(word for word in words if "'" in word and word.partition("'")[0] in known)
    return (*sorted(names), "@") if "@" in context.source.text else tuple(sorted(names))


RULE = Rule("HS512", "named-cause", "language", "warning", check, words=_WORDS)
