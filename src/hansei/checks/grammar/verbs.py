"""Verb groups: a verb with its auxiliaries, its modal, its denial and its adverbs."""

from __future__ import annotations

from typing import NamedTuple

from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.grammar.tokens import Words

_BE = frozenset(("am", "is", "are", "was", "were", "be", "been", "being", "'re", "'m", "got", "get"))
_HAVE = frozenset(("have", "has", "had", "having", "'ve", "'d"))
_NOW = frozenset(("do", "does", "is", "are", "am"))


class Group(NamedTuple):
    """A verb with everything that belongs to it."""

    start: int
    """Index of its first word."""
    verb: int
    """Index of the verb itself."""
    negated: bool
    never: bool
    modal: str
    """*should*, *would*, ... or nothing."""
    perfect: bool
    """With a form of *have*."""
    passive: bool
    """A participle with a form of *be*."""
    did: bool
    """With a past form of *do*."""
    infinitive: bool
    """Behind *to*."""
    adverbs: tuple[str, ...]
    past: bool
    """Whether it tells of the past, as an act or as something left undone."""


def group_at(words: Words, verb: int) -> Group:
    """The verb group that ends at the verb at this index, found by walking to the left."""
    tokens, kinds = words.words, words.kinds
    at = verb
    adverbs: list[str] = []
    helpers: list[str] = []
    modal = ""
    infinitive = False
    while at > 0 and not infinitive:
        token, kind = tokens[at - 1], kinds[at - 1]
        if kind == "M":
            modal = token
        elif kind in "AN":
            helpers.append(token)
        elif kind == "B":
            adverbs.append(token)
        elif kind == "T":
            infinitive = True
        elif token == "," and at > 2 and kinds[at - 2] == "B" and tokens[at - 3] == ",":
            at -= 3
            continue
        elif not (token in ("all", "both", "either", "once") and at < verb and at > 1 and kinds[at - 2] in "WIH"):
            break
        at -= 1
    tags = lexicon().forms[tokens[verb]][1] if tokens[verb] in lexicon().forms else ("pn" if tokens[verb].endswith("ed") else "b")
    never = "never" in helpers
    negated = never or "not" in helpers or "n't" in helpers
    perfect, did, being = not _HAVE.isdisjoint(helpers), "did" in helpers, not _BE.isdisjoint(helpers)
    passive = being and "n" in tags
    past = not infinitive and not modal and _NOW.isdisjoint(helpers)
    if passive or (perfect and not being):
        past = past and "n" in tags
    elif not did:
        past = past and "p" in tags and not being and (never or not negated)
    return Group(at, verb, negated, never, modal, perfect, passive, did, infinitive, tuple(adverbs), past)
