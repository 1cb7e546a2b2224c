"""Sentences in which people speak, found by the words that a rule looks for.

Language rules must be cheap on documents that give no cause: a document's words are compared with a rule's first, and only paragraphs,
items and cells with one of them are turned into displayed text and cut into sentences. Code, quotations, HTML and the hints of a template
are nobody's speech and are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.checks.lookup import DESCRIPTION, LESSONS, lower, opaque, sections_at, words_in, words_of
from hansei.checks.patterns import I, Pattern
from hansei.document.nodes import CodeBlock, Heading, HtmlBlock, List, Paragraph, Quote, Row, Table, ThematicBreak
from hansei.text import Span

if TYPE_CHECKING:
    from hansei.checks.context import Context
    from hansei.document import Plain

_END = Pattern(r"[.!?。！？][\"')\]”’*_]*(?:\s+(?=[A-Z0-9\"“'(\[@`*_\W])|(?<=[。！？])|$)|\n")
_ABBREVIATED = Pattern(r"(?:\b(?:e\.g|i\.e|etc|vs|approx|no|nr|dr|mr|ms|st|cf|incl|resp)|\b[A-Z])\.\s*$", I)
_QUOTED = Pattern(
    r"\"[^\"\n]{1,300}\"|“[^”\n]{1,300}”|„[^“”\n]{1,300}[“”]|«[^»\n]{1,300}»|'(?<!\w')[^'\n]{2,200}'(?!\w)|‘[^’\n]{2,200}’(?!\w)"
)
_HINT = Pattern(r"\[[^\[\]\n]{3,300}\]")
_LETTER = Pattern(r"\w")
_SILENT = frozenset((Quote, Heading, CodeBlock, HtmlBlock, ThematicBreak))
_LONGEST = 2000
"""Nobody writes a longer sentence; what looks like one is data."""


class Sentence(NamedTuple):
    """One sentence as displayed; quoted words and code are dotted out, so that no pattern finds them."""

    text: str
    lower: str
    """The same in small letters."""
    start: int
    """Offset of ``text`` in the displayed text of its block."""
    plain: Plain
    sections: tuple[str, ...]
    """Canonical sections around it, the innermost first."""
    before: str = ""
    """The sentence before it in the same block."""

    def shown(self, start: int, end: int) -> str:
        """A part of the sentence in one line, quotations and code as displayed."""
        return " ".join(self.plain.text[self.start + start : self.start + end].split())

    def span(self, start: int, end: int) -> Span:
        """The source of a part of the sentence."""
        return self.plain.span(self.start + start, self.start + end)

    @property
    def in_description(self) -> bool:
        """Whether it stands where the document says what happened: not among lessons, actions and the like."""
        return in_description(self.sections)


def in_description(sections: tuple[str, ...]) -> bool:
    """Whether sections (the innermost first) say what happened."""
    return not sections or sections[0] in DESCRIPTION or not LESSONS.intersection(sections)


def in_lessons(sections: tuple[str, ...]) -> bool:
    """Whether sections (the innermost first) say what is learned and what will change."""
    return not LESSONS.isdisjoint(sections[:2])


def sentences(
    context: Context,
    cues: Sequence[str],
    *,
    may: Callable[[set[str]], bool] | None = None,
    where: Callable[[tuple[str, ...]], bool] | None = None,
) -> Iterator[Sentence]:
    """The sentences of an English document that hold one of ``cues``, in order.

    A cue is a word, or a phrase of several whole ones, in small letters and with plain apostrophes. ``may`` says whether these words
    together
    (in the same form) can make a find, ``where`` whether one is looked for in these sections (see :attr:`Sentence.sections`): both are
    asked of
    whole paragraphs first, since cutting those into sentences is dear.
    """
    if context.incident.language != "en":
        return
    words = words_of(context)
    text = lower(context)
    singles, phrases = _split(tuple(cues))
    wanted = list(singles.intersection(words))
    for first in phrases.keys() & words:
        wanted += [cue for cue, parts in phrases[first] if words.issuperset(parts) and ("'" in cue or _places(context, cue))]
    wanted += [cue for cue, _ in phrases.get("", ()) if _places(context, cue)]
    if "’" in text:
        wanted += [cue.replace("'", "’") for cue in wanted if "'" in cue]
    if not wanted:
        return
    starts, ends = _blocks(context)
    done = refused = -1
    windows: dict[int, set[str]] = context.memo.setdefault("windows", {})  # by where they begin: what stands around is cut at the same ends
    for place in sorted(chain.from_iterable([_places(context, cue) for cue in wanted])):
        if place < refused:
            continue
        index = bisect_right(starts, place) - 1
        if index <= done or place >= ends[index]:
            continue
        start, end = starts[index], ends[index]
        if where is not None and not where(sections_at(context, start)):
            done = index
            continue
        if may is not None:
            low, high = _around(context.source.text, place, start, end)
            around = windows.get(low)
            if around is None:
                around = windows[low] = words_in(text[low:high])
            if not may(around):
                refused = high
                continue
        done = index
        found = _cut(context, Span(start, end))
        for sentence in found:
            for cue in wanted:
                if cue in sentence.lower:
                    if may is None or len(found) == 1 or may(words_in(sentence.lower)):
                        yield sentence
                    break


@lru_cache(maxsize=64)
def _split(cues: tuple[str, ...]) -> tuple[frozenset[str], dict[str, list[tuple[str, tuple[str, ...]]]]]:
    """The cues that are one word, and the others with their words under the first one; rules ask with the same few again and again."""
    singles = frozenset(cue for cue in cues if cue.isascii() and cue.isalpha())
    others: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for cue in cues:
        if cue not in singles:
            parts = tuple(part for part in cue.replace("-", " ").split() if part[0].isalpha())
            others.setdefault(parts[0] if parts else "", []).append((cue, parts))
    return singles, others


def in_speech(context: Context, span: Span) -> bool:
    """Whether both ends of a find are words of a person: no code, no address, no comment."""
    hidden = opaque(context)
    return not hidden.hold(span.start) and not hidden.hold(max(span.start, span.end - 1))


def _around(text: str, place: int, start: int, end: int) -> tuple[int, int]:
    """At least the sentence around ``place`` within ``start`` and ``end``, as written."""
    low = text.rfind(". ", start, place)
    while low >= 0 and not text[low + 2].isupper():
        low = text.rfind(". ", start, low)
    high = text.find(". ", place, end)
    while 0 <= high < end - 2 and not text[high + 2].isupper():
        high = text.find(". ", high + 1, end)
    return (low + 2 if low >= 0 else start), (high if high >= 0 else end)


def _places(context: Context, cue: str) -> list[int]:
    """Where a cue stands in the document; rules share many."""
    known: dict[str, list[int]] = context.memo.setdefault("places", {})
    found = known.get(cue)
    if found is None:
        text = lower(context)
        found = known[cue] = []
        at = text.find(cue)
        while at >= 0:
            found.append(at)
            at = text.find(cue, at + len(cue))
    return found


def _blocks(context: Context) -> tuple[list[int], list[int]]:
    """Starts and ends of everything that holds sentences: paragraphs (also of items) and cells, outside of quotes."""
    found = context.memo.get("prose")
    if found is None:
        spans: list[Span] = []
        stack: list[Any] = list(reversed(context.document.blocks))
        while stack:
            node = stack.pop()
            kind = node.__class__
            if kind is Paragraph:
                spans.append(node.span)
            elif kind is List:
                stack.extend(reversed(node.items))
            elif kind is Table:
                stack.extend(reversed(node.rows))
            elif kind is Row:
                spans.extend(cell.content for cell in node.cells if not cell.content.empty)
            elif kind not in _SILENT:
                stack.extend(reversed(node.children))
        spans.extend(cell.content for row in context.document.stray_rows for cell in row.cells if not cell.content.empty)
        spans.sort()
        found = context.memo["prose"] = ([span.start for span in spans], [span.end for span in spans])
    return found


def _cut(context: Context, span: Span) -> list[Sentence]:
    """The sentences of one paragraph, item or cell; cut once for all rules."""
    kept: dict[int, list[Sentence]] = context.memo.setdefault("sentences", {})
    found = kept.get(span.start)
    if found is None:
        plain = context.document.plain(span)
        text = plain.text
        if '"' in text or "'" in text or not text.isascii():
            text = _QUOTED.sub(_dotted, text)
        if "[" in text:
            text = _HINT.sub(_dotted, text)
        if context.source.text.find("`", span.start, span.end) >= 0:
            text = _without_code(context, span, plain, text)
        names = sections_at(context, span.start)
        found = kept[span.start] = []
        start = 0
        before = ""
        for end in _ends(text):
            if end - start <= _LONGEST:
                piece = text[start:end]
                found.append(Sentence(piece, piece.lower(), start, plain, names, before))
                before = piece
            start = end
    return found


def _without_code(context: Context, span: Span, plain: Plain, text: str) -> str:
    for inline in context.document.inlines_in(span):
        if inline[0] == "code":
            start, end = plain.index(inline.content.start), plain.index(inline.content.end)
            text = text[:start] + _LETTER.sub("·", text[start:end]) + text[end:]
    return text


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        if match.end() < len(text) and not (
            match[0][0] == "." and _ABBREVIATED.search(text[max(0, match.start() - 8) : match.start() + 1])
        ):
            yield match.end()
    yield len(text)


def _dotted(match: re.Match[str]) -> str:
    return _LETTER.sub("·", match[0])
