"""Text cut into word pieces, as the BERT family of models was taught to read: without case and accents, longest known piece first."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping

LONGEST = 100
"""Characters of a word that is cut; a longer one is unknown."""


class WordPiece:
    """A vocabulary that cuts texts into the numbers of its pieces.

    Args:
        vocabulary: piece -> number; pieces that continue a word begin with ``##``.
        unknown: the piece for what cannot be cut.
    """

    def __init__(self, vocabulary: Mapping[str, int], unknown: str = "[UNK]") -> None:
        self._numbers = vocabulary
        self._unknown = vocabulary.get(unknown)
        self._known: dict[str, tuple[int, ...]] = {}

    def number(self, piece: str) -> int | None:
        """The number of a piece, such as ``[CLS]``."""
        return self._numbers.get(piece)

    def numbers(self, text: str, most: int) -> list[int]:
        """The first ``most`` pieces of a text."""
        return [number for _, its in self.words(text, most) for number in its]

    def words(self, text: str, most: int) -> list[tuple[str, tuple[int, ...]]]:
        """The words of a text, in lower case, each with its pieces; as many as have ``most`` pieces together."""
        found: list[tuple[str, tuple[int, ...]]] = []
        left = most
        for word in _words(text):
            its = self._known.get(word)
            if its is None:
                its = self._known[word] = tuple(self._cut(word))
                if len(self._known) > _REMEMBERED:
                    self._known.clear()
            found.append((word, its[:left]))
            left -= len(its)
            if left <= 0:
                break
        return found

    def _cut(self, word: str) -> Iterator[int]:
        pieces = []
        start = 0
        while start < len(word) <= LONGEST:
            for end in range(len(word), start, -1):
                number = self._numbers.get(("##" if start else "") + word[start:end])
                if number is not None:
                    pieces.append(number)
                    start = end
                    break
            else:
                break
        if start == len(word):
            yield from pieces
        elif self._unknown is not None:
            yield self._unknown


def read_vocabulary(data: bytes) -> Mapping[str, int]:
    """The vocabulary of a ``tokenizer.json``.

    Raises:
        ValueError: it is none, or not of word pieces.
    """
    try:
        model = json.loads(data)["model"]
        vocabulary = {str(piece): int(number) for piece, number in model["vocab"].items()}
    except (AttributeError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise ValueError("no tokenizer") from error
    if model.get("type") != "WordPiece":
        raise ValueError("not of word pieces")
    return vocabulary


_REMEMBERED = 200_000


def _words(text: str) -> Iterator[str]:
    """Words and single punctuation marks, in lower case and without accents."""
    word: list[str] = []
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFD", _lowered(text))
    for char in plain:
        if char.isalnum() and not _is_sign(char):
            word.append(char)
            continue
        kind = unicodedata.category(char)
        if kind == "Mn" or (kind in ("Cc", "Cf") and char not in "\t\n\r") or char == "\ufffd":
            continue
        if char.isspace() or kind == "Zs" or _is_sign(char) or kind.startswith("P") or (char.isascii() and char.isprintable()):
            if word:
                yield "".join(word)
                word.clear()
            if not char.isspace() and kind != "Zs":
                yield char
            continue
        word.append(char)
    if word:
        yield "".join(word)


def _lowered(text: str) -> str:
    return unicodedata.normalize("NFD", text).lower()


def _is_sign(char: str) -> bool:
    """Whether a character is Chinese, which is a word by itself."""
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\U00020000" <= char <= "\U0002fa1f"
