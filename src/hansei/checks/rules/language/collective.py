"""A whole team is blamed for what it always or never does.

What
    *The team never wrote it down*, *everybody always ignores the warnings*, *nobody ever reads the runbook*, *we keep making the same
    mistake*. That something was never seen before is a fact and is left alone.

Why
    *Always* and *never* are about character, not about this incident. Blaming everybody is still blaming; the few who could say why it made
    sense will keep quiet.

Bad
    # Checkout slow on 2026-01-10

    ## Contributing factors

    - The platform team never writes tests for its jobs.

Good
    # Checkout slow on 2026-01-10

    ## Contributing factors

    - A job needs a copy of the price list to be tested, and making one takes half a day.

Source
    J. Lunney, S. Lueder and B. Beyer, *Postmortem Culture: Learning from Failure*, chapter 10 of The Site Reliability Workbook (O'Reilly,
    2018), which lists blaming an entire team as finger pointing.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.grammar.reproaches import reproaches
from hansei.checks.grammar.speech import parse_of
from hansei.checks.prose import in_speech, sentences
from hansei.checks.rule import Hit, Rule

_WORDS = frozenset(
    ("never", "always", "ever", "constantly", "repeatedly", "keep", "keeps", "kept", "nobody", "one", "again", "usual", "routinely", "time")
)
_CUES = (
    "never", "always", "ever", "constantly", "repeatedly", "routinely", "keep", "keeps", "kept", "nobody", "no one", "again", "as usual",
    "every time",
)  # fmt: skip
_HABIT = frozenset(("always", "constantly", "repeatedly", "routinely", "again", "usual"))
_MORE = frozenset((
    "write", "fix", "learn", "talk", "deliver", "clean", "act", "address", "improve", "finish", "care", "bother", "agree", "own", "stick",
    "invest", "think", "speak",
))  # fmt: skip


_MARKS = _HABIT | {"never", "ever", "keep", "keeps", "kept"}
_SEVERAL = frozenset(("we", "i", "us", "they", "everyone", "everybody", "nobody", "one", "none", "neither", "people")).union(
    *({word, f"{word}s"} for group in ("person", "team", "review") for word in lexicon().people[group])
)


def _may_be_habit(words: set[str]) -> bool:
    return not (_SEVERAL.isdisjoint(words) or _MARKS.isdisjoint(words))


def check(context: Context) -> Iterator[Hit]:
    for sentence in sentences(context, _CUES, may=_may_be_habit):
        parse = parse_of(context, sentence)
        found = _habit(parse) or _again(parse)
        if found is None:
            continue
        span = sentence.span(parse.words.starts[found[0]], parse.words.ends[found[1] - 1])
        if in_speech(context, span):
            shown = sentence.shown(parse.words.starts[found[0]], parse.words.ends[found[1] - 1])
            yield Hit(
                f"{shown!r} blames all of them, and always.",
                span,
                "say what happened this time, and what makes the other way hard on every day",
                confidence="medium",
                concern="collective",
            )


def _habit(parse: Parse) -> tuple[int, int] | None:
    """First word of the subject and the end of the verb."""
    tokens, kinds = parse.words.words, parse.words.kinds
    verbs = lexicon().verbs
    for at, token in enumerate(tokens):
        base = lexicon().base(token)
        if kinds[at] not in "WB" or token.endswith("ing"):
            continue
        undone = base in verbs["undone"] or base in _MORE
        reproach = (
            base in verbs["slip"] or base in verbs["lapse"] or base in verbs["damage"] or base in verbs["fail"] or base in verbs["skip"]
        )
        if not (undone or reproach or base == "keep"):
            continue
        group = parse.group(at)
        if group.infinitive or group.modal or group.passive or parse.conditional(group.start):
            continue
        subject = parse.subject(group.start)
        habit = _HABIT.intersection(group.adverbs)
        if subject.who == "nobody":
            if undone and "ever" in tokens[subject.start : at]:
                return subject.start, at + 1
        elif subject.who == "team" and not subject.named:
            first = min(subject.start, group.start)
            if group.never and undone:
                return first, at + 1
            if habit and (reproach or tokens[at + 1 : at + 2] == ["too"]):
                return first, at + 1
            if base == "keep" and at + 1 < len(tokens) and tokens[at + 1].endswith("ing"):
                what = lexicon().base(tokens[at + 1])
                if (
                    what in verbs["slip"]
                    or what in verbs["lapse"]
                    or {"mistake", "mistakes", "error", "errors"}.intersection(tokens[at + 2 : at + 6])
                ):
                    return first, at + 2
    return None


def _again(parse: Parse) -> tuple[int, int] | None:
    """A reproach to several people with a word that makes a habit of it."""
    tokens = parse.words.words
    for found in reproaches(parse):
        several = found.subject.who in ("team", "nobody") or (found.subject.many and not found.subject.named)
        if several and _HABIT.intersection(tokens[max(0, found.first - 3) : found.last + 8]):
            return found.first, found.last
    return None


RULE = Rule("HS508", "collective", "language", "advice", check, words=_WORDS)
