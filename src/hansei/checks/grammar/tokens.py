"""A sentence cut into words, each with the kind that its spelling gives away."""

from __future__ import annotations

from typing import NamedTuple

from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.patterns import Pattern

_TOKEN = Pattern(
    r"@\w[\w-]*|[Nn]o one\b|·+(?:[ .,:/=_-]*·+)*|\w+?(?=n['’]t\b)|n['’]t\b|['’](?:ve|re|ll|[sdm])\b|\w+(?:[-./&+_]+\w+)*|['’](?=\s)|[^\w\s]"
)
_WHOLE = {"ca": "can", "wo": "will", "sha": "shall", "on-callers": "on-call"}
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
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[str] = []
    for match in _TOKEN.finditer(text):
        raw = match[0]
        word = raw.lower().replace("’", "'")
        kind = known.get(word)
        first = raw[0]
        if kind is None:
            if first == "·":
                word, kind = "·", "W"
            elif first == "@" and len(raw) > 1:
                kind = "H"
            elif word == "no one":
                word, kind = "no-one", "I"
            elif word == "to":
                kind = "T"
            elif word == "'s":
                kind = "A" if words and words[-1] in _IS_AFTER else "G"
            elif word == "'":
                kind = "G" if words and words[-1].endswith("s") else "X"
            elif not (first.isalnum() or first == "_"):
                kind = "X"
            elif word.endswith("ly") and len(word) > 4:
                kind = "B"
            else:
                kind = "W"
        elif word in _WHOLE:
            word = _WHOLE[word]
        words.append(word)
        starts.append(match.start())
        ends.append(match.end())
        kinds.append(kind)
    return Words(text, words, starts, ends, kinds)
