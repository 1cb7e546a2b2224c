"""Reproaches that a noun makes: *our mistake*, *an oversight by the team*, *the engineer's failure to ask*."""

from __future__ import annotations

from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.grammar.nouns import PEOPLE, Subject, who
from hansei.checks.grammar.reproach import Reproach, denied

_OWN = frozenset(("our", "my", "his", "her"))


def fault(parse: Parse, at: int) -> Reproach | None:
    """The reproach of a noun like *mistake*, *oversight* or *failure*."""
    tokens, kinds = parse.words.words, parse.words.kinds
    follows = tokens[at + 1] if at + 1 < len(tokens) else ""
    if follows in lexicon().nouns["compound"] or (follows and kinds[at + 1] == "W" and not parse.is_verb(at + 1)):
        return None
    if tokens[at] == "failure" and follows not in ("to", "of"):
        return None
    if follows in ("by", "of", "from", "made", "on"):
        doer = _doer(parse, at)
        if doer.who in PEOPLE and not denied(parse, at):
            return Reproach("fault", doer, at, doer.end, at)
        if follows != "on":
            return None
    start = at
    while start and kinds[start - 1] in "WB" and at - start < 3:
        start -= 1
    owner = _owner(parse, start, at)
    if owner.who not in PEOPLE or denied(parse, owner.start):
        return None
    return Reproach("fault", owner, owner.start, at + 1, at)


def _doer(parse: Parse, at: int) -> Subject:
    """Who stands behind *by*, *of*, *made by* or *on the part of*."""
    tokens, kinds = parse.words.words, parse.words.kinds
    by = at + (2 if tokens[at + 1] == "made" else 1)
    if tokens[by : by + 4] == ["on", "the", "part", "of"]:
        by += 3
    if by + 1 >= len(tokens) or tokens[by] not in ("by", "of", "from"):
        return Subject("none", at, at)
    end = by + 1
    while end < len(tokens) and kinds[end] in "DWHI" and not parse.is_verb(end):
        end += 1
    return parse.with_of(by + 1, end)


def _owner(parse: Parse, start: int, at: int) -> Subject:
    """Whose it is: *our*, *the engineer's*."""
    tokens, kinds = parse.words.words, parse.words.kinds
    none = Subject("none", start, start)
    if not start:
        return none
    owner = tokens[start - 1]
    if owner in _OWN:
        unlike = (tokens[at] == "failure" and tokens[at + 1] != "to") or (tokens[at] == "bad" and owner not in ("my", "our"))
        return none if unlike else Subject("person", start - 1, start)
    if kinds[start - 1] != "G":
        return none
    low = start - 1
    while low and kinds[low - 1] in "WH":
        low -= 1
    if low and kinds[low - 1] == "D":
        low -= 1
    return who(parse.words, low, start - 1, None, parse.names)
