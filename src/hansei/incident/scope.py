"""When a lesson is relevant: the files and words that it declares, in a line that people read and that is read again.

The reflexion says it under *Scope*: ```src/pool/**`, `max_connections```. A lesson of a list says it in a line of its own below its text
(``Scope: `src/pool/**```), or, where there is no room for one, at its end: ``(scope: `src/pool/**`)``. Files and words stand in backquotes
or quotation marks, with commas between; a text without any of these is no scope but prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from hansei.incident.guards.globs import mistake_in
from hansei.text import Span

_PART = re.compile(r"`(?P<code>[^`\n]+)`|\"(?P<quoted>[^\"\n]+)\"|“(?P<curled>[^”\n]+)”|(?P<bare>[^\s,;`\"“][^,;`\"“\n]*)")
_ENDING = re.compile(r"[^\s/]+\.[A-Za-z]\w{0,7}")
_LINE = re.compile(r"(?:\n|\A)[ \t>]*(?P<mark>[*_]{0,2})scope:?(?P=mark):?[ \t]*(?P<value>[^\n]+?)[ \t]*\Z", re.IGNORECASE)
_TAIL = re.compile(r"[ \t]*\([ \t]*scope:[ \t]*(?P<value>(?:[^()\n]|\([^()\n]*\))+)\)", re.IGNORECASE)
_APPLIED = re.compile(r"[ \t]*\(applied: [^\n]*\)\Z")
LONGEST = 20
"""Files and words that are read of one scope."""


class Scope(NamedTuple):
    """When a lesson is relevant."""

    paths: tuple[str, ...] = ()
    """Globs as :mod:`hansei.incident.guards.globs` reads them."""
    words: tuple[str, ...] = ()
    """Words or sequences of words, of which a changed line must hold one."""

    @property
    def plain(self) -> str:
        """In words, without marks."""
        return ", ".join((*self.paths, *self.words))

    @property
    def markdown(self) -> str:
        """In words, as Markdown."""
        return ", ".join(f"`{one}`" for one in (*self.paths, *self.words))


class Declared(NamedTuple):
    """Where a scope stands in the text of a lesson."""

    value: Span
    """Of what it says."""
    whole: Span
    """Of the line, or of the brackets, with the white space before."""


def scope_of(raw: str) -> Scope | None:
    """The scope that a text declares; None when it is prose.

    Args:
        raw: the text as it stands, with its marks.
    """
    parts = list(_parts(raw))
    marked = any(is_marked or _is_path(text) for text, is_marked in parts)
    found = scope_from([text for text, _ in parts if not _is_path(text) or mistake_in(text) is None])
    return found if marked and any(found) else None


def scope_from(parts: Iterable[str]) -> Scope:
    """The scope of files and words, told apart by how they look; globs may be wrong (:func:`hansei.incident.guards.globs.mistake_in`)."""
    kept = list(dict.fromkeys(parts))
    return Scope(tuple(one for one in kept if _is_path(one)), tuple(one for one in kept if not _is_path(one)))


def parts_of(text: str) -> list[str]:
    """The files and words of a text that a person typed, with commas between; marks are not needed."""
    return [part for part, _ in _parts(text)]


def declared_in(text: str, start: int, end: int) -> Declared | None:
    """Where the text of a lesson (``text[start:end]``) declares its scope; None when it does not."""
    piece = text[start:end]
    if "scope" not in piece.lower():
        return None
    tail = _APPLIED.search(piece)
    bare = piece[: tail.start()] if tail else piece
    match = _LINE.search(bare) or _TAIL.search(piece)
    if match is None or scope_of(match["value"]) is None:
        return None
    return Declared(Span(start + match.start("value"), start + match.end("value")), Span(start + match.start(), start + match.end()))


def _parts(raw: str) -> Iterator[tuple[str, bool]]:
    """Each file or word, and whether it is marked as one."""
    for match in islice(_PART.finditer(raw), LONGEST):
        text = " ".join(next(filter(None, match.groups())).split())
        if text not in ("", ".", "and", "or"):
            yield text, match["bare"] is None


def _is_path(text: str) -> bool:
    return " " not in text and ("/" in text or any(sign in text for sign in "*?") or text[0] == "!" or _ENDING.fullmatch(text) is not None)
