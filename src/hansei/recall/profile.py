"""What one post-mortem can be recognised by: its words, which of them it calls the fault and which the cure, its code and its paths.

A profile is plain data, made once from the document and its reading (:mod:`hansei.recall.profiling`), so that it can be kept in a
cache. ``lean`` is the heart of it:
below 0 a term stands where the document speaks of what was wrong (causes, symptoms, "before" code, the removed lines of a quoted
diff), above 0 where it speaks of what made it right (the fix, prevention, "after" code). A change that *removes* words that lean to
the cure, or *adds* words that lean to the fault, goes back to where the incident came from; the other direction is the fix itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import NamedTuple

from hansei.recall.terms import COMPOUND


class Profile(NamedTuple):
    """What a post-mortem can be recognised by."""

    path: str
    counts: Mapping[str, int]
    """Term -> how often it occurs."""
    lean: Mapping[str, float]
    """Term -> below 0 (fault) or above 0 (cure), about -2 to 2; terms without a lean are absent."""
    title: frozenset[str]
    """Terms of the title and the file's name."""
    code: frozenset[str]
    """Terms that stand in code."""
    parts: tuple[frozenset[str], ...]
    """The terms of each section."""
    lines: frozenset[str]
    """Lines of code and code spans, white space folded."""
    names: frozenset[str]
    """File names and paths it mentions, in lower case: whole, their last two parts, and the last part."""
    length: int
    """Number of words that are terms."""


def pack(profile: Profile) -> bytes:
    """The profile as bytes for a cache; JSON, because a cache lies where anybody may have put it."""
    words = list(dict.fromkeys((*profile.counts, *profile.title)))
    number = {word: index for index, word in enumerate(words)}
    plain = (
        profile.path,
        words,
        [profile.counts.get(word, 0) for word in words],
        [(number[word], lean) for word, lean in profile.lean.items()],
        sorted(number[word] for word in profile.title),
        sorted(number[word] for word in profile.code),
        [sorted(number[word] for word in part) for part in profile.parts],
        sorted(profile.lines),
        sorted(profile.names),
        profile.length,
    )
    return json.dumps(plain, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def unpack(data: bytes) -> Profile:
    """The profile that :func:`pack` packed.

    Raises:
        ValueError: it is none.
    """
    path, words, counts, lean, title, code, parts, lines, names, length = json.loads(data)
    return Profile(
        path,
        {word: count for word, count in zip(words, counts, strict=True) if count},
        {words[index]: value for index, value in lean},
        frozenset(words[index] for index in title),
        frozenset(words[index] for index in code),
        tuple(frozenset(words[index] for index in part) for part in parts),
        frozenset(lines),
        frozenset(names),
        length,
    )


def marks(profile: Profile) -> set[str]:
    """The signs besides words that the document can be found by: the names of files and the lines of code in it."""
    return {*map(name_mark, profile.names), *map(line_mark, profile.lines)}


def name_mark(name: str) -> str:
    """The sign of a file name or path."""
    return f"n{name}"


def line_mark(line: str) -> str:
    """The sign of a line of code; a digest, because lines are long."""
    return "l" + blake2b(line.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def compounds(profile: Profile) -> list[str]:
    """The identifiers of the document's code."""
    return [term for term in profile.code if term[0] == COMPOUND]


def folded(line: str) -> str:
    """A line of code with its white space folded, as two versions of it are compared."""
    return " ".join(line.split())
