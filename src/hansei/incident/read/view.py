"""One document as the readers of this package see it: tree, words, dialect, and where problems are collected."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from hansei.document.fast import new_span
from hansei.document.nodes import Block, Section
from hansei.findings import Problem
from hansei.incident.located import How, Located
from hansei.incident.values import evidence
from hansei.text import Span

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.dialect import Dialect
    from hansei.incident.read.part import Part
    from hansei.incident.values import Zone
    from hansei.incident.vocabulary import Vocabulary
    from hansei.incident.vocabulary.words import Table

MOST = 2_000
"""So many headings, or entries of a list or table, are read; no post-mortem has more, and a hostile text shall not keep anybody waiting."""


class View:
    """A document, or a stretch of whole lines of it, under one vocabulary and at most one dialect.

    ``parts``, ``near`` (the day near which dates without a year lie) and ``zone`` (of the
    whole document) are filled in by ``read`` before the facets are read.
    """

    def __init__(
        self, document: Document, *, path: str, vocabulary: Vocabulary, dialect: Dialect | None = None, within: Span | None = None
    ) -> None:
        self.document = document
        self.source = document.source
        self.text = document.source.text
        self.path = path
        self.vocabulary = vocabulary
        self.dialect = dialect
        self.whole = within is None
        self.within = within or Span(0, len(self.text))
        self.parts: tuple[Part, ...] = ()
        self.near: date | None = None
        self.zone: Zone | None = None
        self.problems: list[Problem] = []
        self._names: dict[str, tuple[str, ...]] = {}
        self._fields: dict[str, str | None] = {}
        self._plain: dict[Span, str] = {}
        self._plain_text = document.plain_text

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The document's sections in the stretch, in order; of a text with thousands of them the first ones."""
        found = self.document.sections
        if not self.whole:
            start, end = self.within
            found = tuple(section for section in found if start <= section.span.start < end)
        if len(found) > MOST:
            self.problem("too-long", f"only the first {MOST} of {len(found)} headings were read", found[MOST].heading.span)
        return found[:MOST]

    @cached_property
    def preamble(self) -> tuple[Block, ...]:
        """The blocks before the first heading."""
        return self.document.preamble if self.whole else ()

    @cached_property
    def day_first(self) -> bool | None:
        """Whether ``03/04/2021`` has the day first in this document, as far as other dates decide it."""
        return evidence(self.text)

    def named(self, *names: str) -> list[Part]:
        """The parts that hold one of the canonical sections."""
        if len(names) == 1:
            return list(self._by_name.get(names[0], ()))
        found = {part.index: part for name in names for part in self._by_name.get(name, ())}
        return [found[index] for index in sorted(found)]

    @cached_property
    def _by_name(self) -> dict[str, list[Part]]:
        found: dict[str, list[Part]] = {}
        for part in self.parts:
            for name in part.names:
                found.setdefault(name, []).append(part)
        return found

    def family(self, part: Part) -> list[Part]:
        """A part and all parts within it."""
        parts, end = self.parts, part.span.end
        last = part.index + 1
        while last < len(parts) and parts[last].span.start < end:
            last += 1
        return list(parts[part.index : last])

    def names_of(self, title: str) -> tuple[str, ...]:
        """Canonical sections of a heading; the dialect's own headings come first."""
        names = self._names.get(title)
        if names is None:
            own = self._of_dialect(title, "headings")
            names = tuple(own.split()) if own else self.vocabulary.sections_of(title)
            if (
                "(" in title
                and "five_whys" not in names
                and "five_whys" in self.vocabulary.sections_of(title[title.find("(") + 1 : title.rfind(")")])
            ):
                names = (*names, "five_whys")
            self._names[title] = names
        return names

    def field_of(self, key: str) -> str | None:
        """Canonical field of a metadata key; the dialect's own names come first."""
        if key in self._fields:
            return self._fields[key]
        field = self._of_dialect(key, "fields") or self.vocabulary.field_of(key)
        self._fields[key] = field
        return field

    def column_of(self, header: str, table: Table | None = None) -> str | None:
        """Canonical column of a table's header cell."""
        return self.vocabulary.column_of(header, table)

    def _of_dialect(self, text: str, table: str) -> str | None:
        if self.dialect is None:
            return None
        words: dict[str, str] = getattr(self.dialect, table)
        return words.get(self.vocabulary.normalise(text)) if words else None

    def plain(self, span: Span) -> str:
        """The displayed text of a span, without markup, spaces trimmed."""
        text = self._plain.get(span)
        if text is None:
            text = self._plain[span] = self._plain_text(span).strip()
        return text

    def raw(self, span: Span) -> str:
        """The text as it stands."""
        return self.text[span.start : span.end]

    def located(self, span: Span, how: How) -> Located[str] | None:
        """The displayed text of a span with its place; None when it is empty, a problem when it is a placeholder."""
        value = self.plain(span)
        if not value or self.placeholder(value, span):
            return None
        return Located(value, self.raw(span), span, how)

    def placeholder(self, value: str, span: Span) -> bool:
        """Whether ``value`` is left over from a template; if so a problem is noted."""
        if not self.is_placeholder(value):
            return False
        self.problem("placeholder", f"here stands a placeholder of the template: {_short(value)}", span)
        return True

    def is_placeholder(self, value: str) -> bool:
        """The same without noting it. A whole text in brackets that asks with several words or offers a choice is one, too."""
        if self.vocabulary.is_placeholder(value):
            return True
        if not value.endswith("]") or "[" not in value:
            return False
        prompt = _PROMPT.fullmatch(value)
        if prompt is None:
            return False
        words = len(prompt["inner"].split())
        return words >= (2 if prompt["label"] else 3)

    def problem(self, code: str, message: str, span: Span) -> None:
        """Note something that could not be read."""
        self.problems.append(Problem(code, message, span))

    def trimmed(self, start: int, end: int) -> Span:
        """The stretch without white space at its ends."""
        text = self.text
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip())
        return new_span((start + left, start + left + len(piece.strip())) if piece else (start, start))

    def lines(self, span: Span) -> Iterator[Span]:
        """The lines of a span, trimmed; blank ones are left out."""
        starts = self.source.line_starts
        number = bisect_right(starts, span.start)
        at = span.start
        while at < span.end:
            stop = starts[number] if number < len(starts) else len(self.text)
            line = self.trimmed(at, min(stop, span.end))
            if line.end > line.start:
                yield line
            at = stop
            number += 1


_PROMPT = re.compile(r"(?P<label>[^\[\]]{1,40}[:：]\s*)?\[(?P<inner>[^\[\]]+)\]")


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."


def spans_of(blocks: Iterable[Block]) -> Span | None:
    """From the first block's start to the last one's end."""
    whole = [block.span for block in blocks]
    return Span(whole[0].start, max(span.end for span in whole)) if whole else None
