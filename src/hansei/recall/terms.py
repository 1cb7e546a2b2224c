"""The words of code and prose, made comparable.

A post-mortem says *connection pool*, the code says ``connectionPool``, ``connection_pool`` or ``ConnectionPools``: each yields the
stems ``connect`` and ``pool``, and, since the compound itself is much rarer than its parts, the compound ``=connectionpool``. Numbers of
three digits and more (ports, error codes, limits) are words, too. Chinese, Japanese and Korean have no blanks between words, so
their texts yield pairs of neighbouring signs, as search engines do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

COMPOUND = "="
"""First character of a term that is a whole identifier; no stem begins with it."""
NUMBER = "#"
"""First character of a term that is a number."""


def terms(texts: Iterable[str]) -> Counter[str]:
    """How often each term occurs in some lines of code or prose."""
    return Counter(in_order(texts))


def in_order(texts: Iterable[str]) -> Iterator[str]:
    """Every term of some lines of code or prose, in their order, as often as it occurs."""
    # no loop of ours: the words of a folder are many
    return chain.from_iterable(map(_known.__getitem__, chain.from_iterable(map(_WORD.findall, texts))))


def words_of(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each word of a text as it is written, with its terms."""
    return [(word, terms_of(word)) for word in _WORD.findall(text)]


def terms_of(word: str) -> tuple[str, ...]:
    """The terms of one word as it is written: ``maxPoolSize`` gives ``=maxpoolsize``, ``max``, ``pool``, ``size``."""
    return _known[word]


def stem(word: str) -> str:
    """A lower-case English word without the ending of its plural, its past or its gerund; light, so that code words survive."""
    length = len(word)
    if length < 4 or word.endswith("ss"):
        return word
    if word.endswith("ies") and length > 4:
        return word[:-3] + "y"
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("ing") and length > 5:
        return _single(word[:-3])
    if word.endswith("ed") and length > 4:
        return _single(word[:-2])
    if word.endswith("s") and not word.endswith("us"):
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


class _Known(dict[str, tuple[str, ...]]):
    """Word -> its terms, found when they are first asked for."""

    def __missing__(self, word: str) -> tuple[str, ...]:
        found = _expand(word)
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = found
        return found


_known = _Known()
_REMEMBERED = 200_000
_SIGNS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[A-Za-z_$][A-Za-z0-9_$]*|\d[\d.]*\d|\d|[{_SIGNS}]+|[^\W\d_]+")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+")
_SIGN = re.compile(f"[{_SIGNS}]")


def _expand(word: str) -> tuple[str, ...]:
    if word[0].isdigit():
        return (NUMBER + word,) if len(word) >= 3 else ()
    if _SIGN.match(word):
        return tuple(word[at : at + 2] for at in range(len(word) - 1)) or (word,)
    if not word.isascii():  # no camel speaks German
        return (stem(word.lower()),)
    parts = _PART.findall(word)
    found = [stem(part.lower()) for part in parts if len(part) >= 2]
    whole = word.lower().replace("_", "").replace("$", "")
    if len(parts) > 1 and len(whole) >= 6:
        found.insert(0, COMPOUND + whole)
    return tuple(found)


def _single(word: str) -> str:
    """Without the letter that an ending doubled (``dropped``), except where it was double before (``filled``, ``missed``)."""
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls" else word
