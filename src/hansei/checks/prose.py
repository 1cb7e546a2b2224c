"""Sentences in which people speak, found by the words that a rule looks for.

Language rules must be cheap on documents that give no cause: the document is searched for a rule's stems first, and only paragraphs, items and
cells with one of them are turned into displayed text and cut into sentences. Code, quotations, HTML and the hints of a template are nobody's
speech and are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from hansei.checks.lookup import DESCRIPTION, LESSONS, lower, opaque, sections_at
from hansei.checks.patterns import I, Pattern
from hansei.document.nodes import Block, CodeBlock, Heading, HtmlBlock, Item, List, Paragraph, Quote, Row, Table, ThematicBreak
from hansei.text import Span

if TYPE_CHECKING:
    from hansei.checks.context import Context
    from hansei.document import Plain

_END = Pattern(r"[.!?。！？][\"')\]”’*_]*(?:\s+(?=[A-Z0-9\"“'(\[@`*_\W])|(?<=[。！？])|$)|\n")
_ABBREVIATED = Pattern(r"(?:\b(?:e\.g|i\.e|etc|vs|approx|no|nr|dr|mr|ms|st|cf|incl|resp)|\b[A-Z])\.\s*$", I)
_QUOTED = Pattern(r"\"[^\"\n]{1,300}\"|“[^”\n]{1,300}”|„[^“”\n]{1,300}[“”]|«[^»\n]{1,300}»|(?<!\w)'[^'\n]{2,200}'(?!\w)|‘[^’\n]{2,200}’(?!\w)")
_HINT = Pattern(r"\[[^\[\]\n]{3,300}\]")
_LETTER = Pattern(r"\w")


class Sentence(NamedTuple):
    """One sentence as displayed; quoted words are dotted out, so that no pattern finds them."""

    text: str
    start: int
    """Offset of ``text`` in the displayed text of its block."""
    plain: Plain
    sections: tuple[str, ...]
    """Canonical sections around it, the innermost first."""

    def span(self, start: int, end: int) -> Span:
        """The source of a part of the sentence."""
        return self.plain.span(self.start + start, self.start + end)

    @property
    def in_description(self) -> bool:
        """Whether it stands where the document says what happened: not among lessons, actions and the like."""
        return not self.sections or self.sections[0] in DESCRIPTION or not LESSONS.intersection(self.sections)


def sentences(context: Context, stems: Sequence[str]) -> Iterator[Sentence]:
    """The sentences that hold one of ``stems`` (in small letters), in order."""
    if context.incident.language != "en":
        return
    places = _places(context, stems)
    if not places:
        return
    starts, ends = _blocks(context)
    done = -1
    for place in places:
        index = bisect_right(starts, place) - 1
        if index <= done or place >= ends[index]:
            continue
        done = index
        yield from _cut(context, Span(starts[index], ends[index]), stems)


def in_speech(context: Context, span: Span) -> bool:
    """Whether both ends of a find are words of a person: no code, no address, no comment."""
    hidden = opaque(context)
    return not hidden.hold(span.start) and not hidden.hold(max(span.start, span.end - 1))


def _places(context: Context, stems: Sequence[str]) -> list[int]:
    text = lower(context)
    places: list[int] = []
    for stem in stems:
        at = text.find(stem)
        while at >= 0:
            places.append(at)
            at = text.find(stem, at + len(stem))
    places.sort()
    return places


def _blocks(context: Context) -> tuple[list[int], list[int]]:
    """Starts and ends of everything that holds sentences: paragraphs (also of items) and cells, outside of quotes."""
    found = context.memo.get("prose")
    if found is None:
        spans: list[Span] = []
        stack: list[Block | Item | Row] = list(reversed(context.document.blocks))
        while stack:
            node = stack.pop()
            if isinstance(node, Paragraph):
                spans.append(node.span)
            elif isinstance(node, List):
                stack.extend(reversed(node.items))
            elif isinstance(node, Table):
                stack.extend(reversed(context.document.rows_of(node)))
            elif isinstance(node, Row):
                spans.extend(cell.content for cell in node.cells if not cell.content.empty)
            elif not isinstance(node, Quote | Heading | CodeBlock | HtmlBlock | ThematicBreak):
                stack.extend(reversed(node.children))
        spans.sort()
        found = context.memo["prose"] = ([span.start for span in spans], [span.end for span in spans])
    return found


def _cut(context: Context, span: Span, stems: Sequence[str]) -> Iterator[Sentence]:
    plain = context.document.plain(span)
    text = plain.text
    if '"' in text or "'" in text or not text.isascii():
        text = _QUOTED.sub(_dotted, text)
    if "[" in text:
        text = _HINT.sub(_dotted, text)
    names: tuple[str, ...] | None = None
    start = 0
    for end in _ends(text):
        piece = text[start:end]
        small = piece.lower()
        if any(stem in small for stem in stems):
            if names is None:
                names = sections_at(context, span.start)
            yield Sentence(piece, start, plain, names)
        start = end


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        if match.end() < len(text) and not (match[0][0] == "." and _ABBREVIATED.search(text[max(0, match.start() - 8) : match.start() + 1])):
            yield match.end()
    yield len(text)


def _dotted(match: re.Match[str]) -> str:
    return _LETTER.sub("·", match[0])
