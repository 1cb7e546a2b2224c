"""Gaps: a safeguard, a practice or knowledge told as absent or too little."""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.lexicon import lexicon

_BE = frozenset(("was", "were"))
_FAR = 5
"""How many words may stand between the word of absence and the safeguard."""


def gaps(parse: Parse) -> Iterator[tuple[int, int]]:
    """First word and end of each gap of a sentence, in order."""
    words = lexicon().gaps
    tokens = parse.words.words
    for at, token in enumerate(tokens):
        found = None
        if token in words["short"] or token in ("lacked", "lacks"):
            found = _noun(parse, at, at + 1)
        elif token == "missing":
            found = _noun(parse, at, at + 1)
            if found is not None and words["practice"].isdisjoint(tokens[at + 1 : found[1]]):
                found = None
        elif token in ("lack", "lacking", "absence") and tokens[at + 1 : at + 2] == ["of"]:
            found = _noun(parse, at, at + 2)
        elif token in ("few", "little") and tokens[at - 1 : at] == ["too"]:
            found = _noun(parse, at - 1, at + 1)
        elif token in ("no", "without", "not", "n't"):
            found = _denied(parse, at)
        elif token in words["badly"] and not words["practised"].isdisjoint(tokens[at + 1 : at + 2]):
            found = (at, at + 2)
        if found is None and token in words["absent"]:
            found = _absent(parse, at)
        if found is not None:
            yield found


def bare(parse: Parse) -> tuple[int, int] | None:
    """*No alert for stale data*, as a whole sentence without a verb."""
    tokens, kinds = parse.words.words, parse.words.kinds
    first = next((at for at, kind in enumerate(kinds) if kind != "X"), 0)
    if tokens[first : first + 1] != ["no"] or any(kinds[at] in "AM" or parse.is_verb(at) for at in range(first, len(tokens))):
        return None
    return _noun(parse, first, first + 1)


def _denied(parse: Parse, at: int) -> tuple[int, int] | None:
    """*There was no*, *had no*, *did not have a*, *was not enough*, *without any*."""
    words = lexicon().gaps
    tokens = parse.words.words
    before, after = tokens[at - 1 : at], tokens[at + 1 : at + 2]
    if tokens[at] == "no":
        if before and (before[0] in _BE or before[0] == "had"):
            return _noun(parse, at - 1 if before[0] == "had" or tokens[at - 2 : at - 1] != ["there"] else at - 2, at + 1)
        return None
    if tokens[at] == "without":
        return _noun(parse, at, at + 2) if after and after[0] in ("any", "adequate", "proper", "sufficient") else None
    if after == ["enough"] or (after == ["any"] and before and before[0] in _BE):
        return _noun(parse, at, at + 2)
    if after == ["have"] and before == ["did"] and not words["enough"].isdisjoint(tokens[at + 2 : at + 3]):
        return _noun(parse, at - 1, at + 3)
    return None


def _noun(parse: Parse, first: int, low: int) -> tuple[int, int] | None:
    """The gap that begins at ``first``, when a safeguard stands within a few words from ``low``."""
    words = lexicon().gaps
    tokens, kinds = parse.words.words, parse.words.kinds
    for at in range(low, min(low + _FAR, len(tokens))):
        token = tokens[at]
        if token in words["else"] or kinds[at] not in "WBD" or parse.is_verb(at):
            return None
        follows = tokens[at + 1] if at + 1 < len(tokens) else ""
        end = at + 1
        while end < len(tokens) and tokens[end] in words["guard"]:
            end += 1
        if f"{token} {follows}" in words["pairs"]:
            return first, at + 2
        if token in words["guard"]:
            return None if end < len(tokens) and tokens[end] in words["fact"] else (first, end)
    return None


def _absent(parse: Parse, at: int) -> tuple[int, int] | None:
    """*Monitoring of the queue was insufficient*, *no checks were in place* being the same in other words."""
    words = lexicon().gaps
    tokens = parse.words.words
    low = at
    while low and parse.words.kinds[low - 1] in "BN":
        low -= 1
    if not low or tokens[low - 1] not in _BE or (at + 1 < len(tokens) and parse.words.kinds[at + 1] in "WDI"):
        return None
    subject = parse.subject(low - 1)
    if subject.end <= subject.start:
        return None
    head = tokens[subject.end - 1]
    pair = " ".join(tokens[max(subject.start, subject.end - 2) : subject.end])
    return (subject.start, at + 1) if head in words["guard"] or pair in words["pairs"] else None
