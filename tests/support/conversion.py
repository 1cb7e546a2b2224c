"""What a conversion must keep of any document: its words, code, links, images and tables, and what is read from it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from hansei.document import Document
from hansei.document.nodes import Block, CodeBlock, Footnote, HtmlBlock, List, Paragraph, Quote, Table
from hansei.drafting.convert import KIND, Moved
from hansei.drafting.convert.metadata import NEAREST
from hansei.incident.contract import moment_text
from hansei.incident.model import Incident, Moment
from hansei.text import Span

_MARKS = re.compile(r"[\s*_`~>#\[\]()|\\:：\-–—+.,;\"'“”‘’{}<>!/=&]+")
_PROSE = 80
"""Letters of a paragraph that is no item."""
_LABEL = re.compile(r"\W*(?P<key>[^:*_]+)[*_:]+")
"""A key, which may be a heading of the target now."""


def lost(before: Document, after: Document, report: Iterable[Moved] = ()) -> list[str]:
    """What of a document is not found in another one; lines of metadata that the report says are told by the model do not count."""
    mapped = {number for one in report if one.how == "mapped" for number in range(one.first, one.last + 1)}
    targets = {inline.target for inline in after.inlines if inline.target}
    found = [f"link {one.target}" for one in before.inlines if one.target and one.target not in targets]
    code = Counter(_body(after, block) for block in after.walk() if isinstance(block, CodeBlock))
    for block in before.walk():
        if isinstance(block, CodeBlock):
            body = _body(before, block)
            if code[body] <= 0:
                found.append(f"code {body[:80]!r}")
            code[body] -= 1
    words = _words(after.source.text)
    named = {_words(one.what) for one in report}
    for span in _texts(before):
        first, last = before.source.lines_of(span)
        for number in range(first, last + 1):
            line = before.source.line_span(number)
            text = before.source.slice(Span(max(line.start, span.start), min(line.end, span.end)))
            label = _LABEL.match(text)
            behind = text[label.end() :] if label and _words(label["key"]) in named else text
            if number not in mapped and not any(_words(one) in words or _words(one) in named for one in (text, behind)):
                found.append(f"words {text[:100]!r}")
    return found


def changed(before: Incident, after: Incident, default: str, prose: frozenset[str] = frozenset()) -> list[str]:
    """What is read otherwise: events, action items, title, date, severity, status; ``default`` is the state of a document that says none.

    ``prose`` are whole paragraphs: one counts as an action item only where the section lists none.
    """
    found: list[str] = []
    mine, theirs = (one.title and KIND.sub("", one.title.value, count=1) for one in (before, after))
    if mine and (theirs is None or _words(theirs) != _words(mine)):
        found.append(f"title {mine!r} -> {theirs!r}")
    for name in ("date",):
        one, other = getattr(before, name), getattr(after, name)
        if one and (other is None or other.value != one.value):
            found.append(f"{name} {one.value} -> {other and other.value}")
    if before.severity and (after.severity is None or after.severity.rank != before.severity.rank):
        found.append(
            f"severity {before.severity.raw} {before.severity.rank} -> {after.severity and (after.severity.raw, after.severity.rank)}"
        )
    if before.state and NEAREST.get(before.state) != (after.state or default) != before.state:
        found.append(f"document_status {before.state} -> {after.state}")
    one, other = before.incident_status, after.incident_status
    if one and one.state and (other is None or other.state != one.state):
        found.append(f"incident_status {one.state} -> {other and other.state}")
    zoned = [event.moment is not None and event.moment.offset is not None for event in before.timeline]
    events = [
        [(_at(one.moment, zoned=index < len(zoned) and zoned[index]), _words(one.text)) for index, one in enumerate(each.timeline)]
        for each in (before, after)
    ]
    if events[0] != events[1]:
        found.append(f"events {len(events[0])} -> {len(events[1])}: {_first(*events)}")
    whole = [_words(paragraph) for paragraph in prose if len(paragraph) > _PROSE]
    actions = [
        [
            (_words(one.text), one.owner and one.owner.value, one.due and one.due.value, one.status and one.status.value)
            for one in each.actions
            if not any(_words(one.text) in paragraph for paragraph in whole)
        ]
        for each in (before, after)
    ]
    if sorted(map(repr, actions[0])) != sorted(map(repr, actions[1])):
        found.append(f"actions {len(actions[0])} -> {len(actions[1])}: {_first(*actions)}")
    return found


def _at(moment: Moment | None, *, zoned: bool) -> str | None:
    """When it was; without zone where the source named none, as the target's is read then."""
    return moment_text(moment if zoned else moment._replace(offset=None)) if moment else None


def _first(one: Sequence[object], other: Sequence[object]) -> str:
    return next((f"{mine!r} != {theirs!r}" for mine, theirs in zip(one, other, strict=False) if mine != theirs), "")[:300]


def _body(document: Document, block: CodeBlock) -> str:
    """The code without the indentation that its list gives it."""
    return "\n".join(line.strip() for line in document.source.slice(block.content).split("\n")).strip()


def _texts(document: Document) -> Iterator[Span]:
    """Paragraphs, cells and HTML; headings may be replaced by those of the target."""
    stack: list[Block] = list(reversed(document.blocks))
    while stack:
        block = stack.pop()
        if isinstance(block, (Paragraph, HtmlBlock)):
            yield block.span
        elif isinstance(block, (Quote, Footnote)):
            stack.extend(reversed(block.children))
        elif isinstance(block, List):
            stack.extend(child for item in reversed(block.items) for child in reversed(item.children))
        elif isinstance(block, Table):
            for row in (block.header, *document.rows_of(block)):
                yield from (cell.content for cell in row.cells)


def _words(text: str) -> str:
    return _MARKS.sub("", text).casefold()
