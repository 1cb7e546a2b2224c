"""Whom the words of a noun phrase mean: a person, a team, nobody, somebody outside, or a thing."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NamedTuple

from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.grammar.tokens import Words

Who = Literal["person", "team", "nobody", "either", "outsider", "review", "they", "you", "thing", "none"]

PEOPLE = frozenset(("person", "team"))
"""Certainly people of ours."""
_EVERYBODY = frozenset(("@channel", "@here", "@everyone", "@all", "@team"))
_SELVES = frozenset(("themselves", "itself", "himself", "herself", "myself", "ourselves"))
_REVIEWS = frozenset(("code", "peer", "pr", "request"))
_FEW = frozenset(("we", "i"))


class Subject(NamedTuple):
    """Who is spoken of, and the words that say so."""

    who: Who
    """*either* may be a person or a program; *none* means that no subject is said."""
    start: int
    """Index of the first word."""
    end: int
    """Index behind the last one."""
    named: bool = False
    """Whether it is somebody's name or handle."""
    many: bool = False
    """Whether it is a plural."""
    any: bool = False
    """Whether nobody in particular is meant: *anyone*, *people who*, *users*."""


def who(words: Words, start: int, end: int, of: tuple[int, int] | None = None, names: Collection[str] = ()) -> Subject:
    """What the noun phrase of the words ``start`` to before ``end`` means.

    ``of`` are the words behind an *of* that belongs to it (*one of the engineers*); ``names`` the names, in small letters, of the
    document's
    own people.
    """
    tokens, kinds = words.words, words.kinds
    while end > start and (kinds[end - 1] in "BX" or tokens[end - 1] in _SELVES):
        end -= 1
    if end <= start:
        return Subject("none", start, end)
    kind = kinds[end - 1]
    if kind == "H":
        return Subject("thing", start, end) if tokens[end - 1] in _EVERYBODY else Subject("person", start, end, named=True)
    if kind == "I" or (kind == "D" and end - start == 1):
        return _pronoun(words, start, end, of, names)
    if of and _single(tokens[end - 1]) in lexicon().people["some_of"]:
        return _of(words, start, end, of, names)
    if _is_name(words, start, end, names):
        return Subject("person", start, end, named=True)
    return _noun(words, start, end)


def _noun(words: Words, start: int, end: int) -> Subject:
    people = lexicon().people
    tokens = words.words
    head, first = tokens[end - 1], tokens[start]
    single = _single(head)
    many = head != single or head in ("people", "folks")
    before = set(tokens[start : end - 1])
    found: Who = "thing"
    if not before.isdisjoint(people["machine"]) and single not in ("team", "on-call"):
        pass
    elif single in people["outsider"]:
        return Subject("outsider", start, end, many=many, any=many and first not in ("the", "our"))
    elif single in people["either"] and before.isdisjoint(people["duty"]):
        found = "person" if many and single == "operator" else "either"
    elif single in people["team"] or head in people["team"]:
        found = _team(words, start, end)
    elif single in people["person"] or head in people["person"] or single in people["either"]:
        if first in ("no", "not"):
            return Subject("nobody", start, end)
        return Subject("person", start, end, many=many, any=head in ("people", "folks") or first in ("any", "every"))
    elif head in people["review"] and (words.kinds[start] != "D" or end - start == 1 or not before.isdisjoint(_REVIEWS)):
        found = "review"
    return Subject(found, start, end, many=many and found != "review")


def _team(words: Words, start: int, end: int) -> Who:
    """Words like *support* and *group* are a team only with an owner or a capital."""
    people = lexicon().people
    head = words.words[end - 1]
    if head in people["review"] and end - start == 1:
        return "review"
    if head not in people["weak_team"]:
        return "team"
    if words.kinds[start] != "D":
        return "team" if words.text[words.starts[end - 1]].isupper() else "thing"
    if head in people["loose_team"]:
        owned = words.words[start] in ("our", "their", "his", "her") or "customer" in words.words[start:end]
        return "team" if owned else "either"
    return "team"


def _pronoun(words: Words, start: int, end: int, of: tuple[int, int] | None, names: Collection[str]) -> Subject:
    people = lexicon().people
    head = words.words[end - 1]
    if of and (head in people["some_of"] or head in people["none_of"]):
        return _of(words, start, end, of, names)
    if head in people["nobody"]:
        return Subject("nobody", start, end)
    if head in people["somebody"]:
        return Subject("person", start, end)
    if head in people["everybody"] or (words.words[start] in _FEW and end - start > 1):
        return Subject("team", start, end, many=True)
    if head in ("anyone", "anybody"):
        return Subject("person", start, end, any=True)
    if head in ("they", "them", "both", "neither", "some", "all", "many", "several", "most"):
        return Subject("they", start, end, many=True)
    return Subject("you" if head == "you" else "thing", start, end)


def _of(words: Words, start: int, end: int, of: tuple[int, int], names: Collection[str]) -> Subject:
    """*One of the engineers*: who stands behind the *of*."""
    people = lexicon().people
    head = words.words[end - 1]
    inner = who(words, *of, None, names)
    if inner.who == "thing" and words.words[of[1] - 1] in ("us", "them"):
        inner = inner._replace(who="team" if words.words[of[1] - 1] == "us" else "they")
    if inner.who in ("person", "team", "they") and head in people["none_of"]:
        return Subject("nobody" if inner.who != "they" else "they", start, of[1])
    if head in ("member", "members", "part", "parts") and inner.who == "team":
        return Subject("person", start, of[1])
    return inner._replace(start=start, end=of[1], many=head not in ("one", "member", "each", "either"))


def _single(head: str) -> str:
    if head.endswith("s") and len(head) > 3 and not head.endswith("ss"):
        return head[:-1]
    return head


def _is_name(words: Words, start: int, end: int, names: Collection[str]) -> bool:
    """A given name, perhaps with a family name; or a name that the document's own people bear."""
    first, last = words.words[start], words.words[end - 1]
    if end - start > 3 or not words.text[words.starts[start]].isupper() or not words.text[words.starts[end - 1]].isupper():
        return False
    if end - start == 1:
        return (first in lexicon().given and words.capital(start)) or first in names
    return (first in lexicon().given or first in names) and last not in lexicon().nouns["deed"] and words.kinds[end - 1] == "W"
