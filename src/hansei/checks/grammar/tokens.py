"""A sentence cut into words, each with the kind that its spelling gives away."""

from __future__ import annotations

from typing import NamedTuple

from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.patterns import Pattern

_TOKEN = Pattern(r"\w+(?:[-./&+_]+\w+)*(?:['’]t\b)?|['’](?:ve|re|ll|[sdm])\b|@\w[\w-]*|·+(?:[ .,:/=_-]*·+)*|['’](?=\s)|[^\w\s]")
_WHOLE = {"ca": "can", "wo": "will", "sha": "shall"}
"""What stands before *n't* in the place of the whole word."""
_IS_AFTER = frozenset(("he", "she", "it", "that", "there", "who", "what", "this", "let", "here", "how", "where"))


class Words(NamedTuple):
    """The words and marks of a sentence, side by side.

    A kind is one letter: determiner ``D``, pronoun ``I``, preposition ``P``, conjunction ``C``, subordinator ``S``, relative ``R``,
    auxiliary
    ``A``, modal ``M``, negation ``N``, adverb ``B``, *to* ``T``, genitive ``G``, handle ``H``, mark ``X``, any other word ``W``.
    """

    text: str
    words: list[str]
    """In small letters, with plain apostrophes; what was code or quoted is ``·``."""
    starts: list[int]
    ends: list[int]
    kinds: list[str]

    def capital(self, index: int) -> bool:
        """Whether a word is written with a capital and the rest small."""
        first = self.text[self.starts[index]]
        return first.isupper() and self.ends[index] - self.starts[index] > 1

    def at(self, offset: int) -> int:
        """The index of the word that holds or follows ``offset``."""
        for index, end in enumerate(self.ends):
            if end > offset:
                return index
        return len(self.ends)

    def show(self, start: int, end: int) -> str:
        """The text of the words from ``start`` to before ``end``, in one line."""
        return " ".join(self.text[self.starts[start] : self.ends[end - 1]].split()) if end > start else ""


def tokenise(text: str) -> Words:
    """The words of a sentence."""
    known = lexicon().kinds
    spans = [match.span() for match in _TOKEN.finditer(text)]
    if "n't" in text or "n’t" in text:
        spans = [part for span in spans for part in _parted(text, *span)]
    words = [text[start:end].lower() for start, end in spans]
    if "’" in text:
        words = [word.replace("’", "'") for word in words]
    kinds = [known.get(word, "") for word in words]
    for at, kind in enumerate(kinds):
        word = words[at]
        if not kind:
            kinds[at] = kind = _kind(words, at)
            if kind == "W" and word[0] == "·":
                words[at] = "·"
        elif word in _WHOLE and words[at + 1 : at + 2] == ["n't"]:
            words[at] = _WHOLE[word]
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    for at in range(len(words) - 2, -1, -1):
        if words[at] == "no" and words[at + 1] == "one" and ends[at] + 1 == starts[at + 1]:
            words[at], kinds[at], ends[at] = "no-one", "I", ends[at + 1]
            del words[at + 1], kinds[at + 1], starts[at + 1], ends[at + 1]
    return Words(text, words, starts, ends, kinds)


def _parted(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """*Didn't* in its two words."""
    if end - start > 3 and text[end - 3 : end] in ("n't", "n’t"):
        return (start, end - 3), (end - 3, end)
    return ((start, end),)


def _kind(words: list[str], at: int) -> str:
    """The kind of a word that the lexicon does not list."""
    word = words[at]
    first = word[0]
    if first == "@":
        return "H" if len(word) > 1 else "X"
    if first == "'":
        before = words[at - 1] if at else ""
        if word == "'s":
            return "A" if before in _IS_AFTER else "G"
        return "G" if before.endswith("s") else "X"
    if word == "to":
        return "T"
    if first == "·":
        return "W"
    if not (first.isalnum() or first == "_"):
        return "X"
    return "B" if word.endswith("ly") and len(word) > 4 else "W"
