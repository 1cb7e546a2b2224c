"""The one edit type of the house, and the diff of a set of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from hansei.errors import OverlapError
from hansei.text.source import Source
from hansei.text.span import Span

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")


class Edit(NamedTuple):
    """Put ``text`` in the place of ``span``; an empty span inserts, an empty text deletes."""

    span: Span
    text: str


class EditSet:
    """Edits of one source that do not overlap, in order.

    Two edits overlap when they share a code point, or when one inserts inside the other. Insertions at the same place
    are kept in the order in which they were given; an insertion at the start of a replaced span comes before it.

    Raises:
        OverlapError: two edits overlap.
    """

    __slots__ = ("edits",)

    def __init__(self, edits: Iterable[Edit] = ()) -> None:
        ordered = sorted(edits, key=lambda edit: (edit.span.start, edit.span.end))
        for before, after in pairwise(ordered):
            if after.span.start < before.span.end:
                raise OverlapError(
                    f"two edits change the same text (offsets {before.span.start} to {before.span.end} and "
                    f"{after.span.start} to {after.span.end})",
                    hint="apply one of them, then look again",
                )
        self.edits: tuple[Edit, ...] = tuple(ordered)

    @classmethod
    def replace(cls, span: Span, text: str) -> EditSet:
        """One replacement."""
        return cls((Edit(span, text),))

    @classmethod
    def insert(cls, offset: int, text: str) -> EditSet:
        """One insertion."""
        return cls((Edit(Span(offset, offset), text),))

    @classmethod
    def delete(cls, span: Span) -> EditSet:
        """One deletion."""
        return cls((Edit(span, ""),))

    def __or__(self, other: EditSet) -> EditSet:
        return EditSet((*self.edits, *other.edits))

    def __iter__(self) -> Iterator[Edit]:
        return iter(self.edits)

    def __len__(self) -> int:
        return len(self.edits)

    def __bool__(self) -> bool:
        return bool(self.edits)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EditSet) and self.edits == other.edits

    def __hash__(self) -> int:
        return hash(self.edits)

    def __repr__(self) -> str:
        return f"EditSet({list(self.edits)!r})"

    def overlaps(self, other: EditSet) -> bool:
        """Whether the two sets cannot be applied together."""
        try:
            _ = self | other
        except OverlapError:
            return True
        return False

    def apply(self, source: Source) -> Source:
        """The source after all edits; text outside their spans is untouched.

        Raises:
            ValueError: an edit lies outside the source (a programming error).
        """
        text = source.text
        parts: list[str] = []
        at = 0
        for (start, end), new in self.edits:
            if start < 0 or end < start or end > len(text):
                raise ValueError(f"edit {start}..{end} lies outside a text of {len(text)} code points")
            parts.append(text[at:start])
            parts.append(new)
            at = end
        parts.append(text[at:])
        return Source("".join(parts))


def split_lines(text: str) -> list[str]:
    """The lines of a text with their line ends; only LF, CRLF and CR end a line."""
    return _LINES.findall(text)


def unified_diff(before: Source, after: Source, path: str) -> str:
    """What changed, as a unified diff that ``git apply`` accepts; empty when nothing did."""
    if before.text == after.text:
        return ""
    from difflib import unified_diff as compare  # costs 6 ms at start-up, and is only needed to show a diff

    # git splits at LF only, so a lone CR must stay inside its line here
    old, new = (side.text.split("\n") for side in (before, after))
    out: list[str] = []
    for line in compare(_ended(old), _ended(new), f"a/{path}", f"b/{path}"):
        out.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(out)


def _ended(lines: list[str]) -> list[str]:
    ended = [f"{line}\n" for line in lines[:-1]]
    return [*ended, lines[-1]] if lines[-1] else ended
