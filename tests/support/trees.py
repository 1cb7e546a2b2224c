"""What must be true of every document, whatever its text: one sentence for each thing that is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hansei.document import Document
from hansei.document.nodes import Cell, CodeBlock, Footnote, Heading, Item, List, Node, Paragraph, Quote, Row, Table
from hansei.text import Source, Span

_NEWLINE = re.compile(r"\r\n|\n|\r")


def faults(document: Document) -> Iterator[str]:
    """Every broken promise of the tree, the inlines, the sections and the problems."""
    whole = Span(0, len(document.source.text))
    yield from _in_order("the document", whole, document.blocks)
    for node in document.walk():
        yield from _node_faults(node)
    yield from _inline_faults(document, whole)
    yield from _section_faults(document, whole)
    for problem in document.problems:
        if not whole.holds(problem.span) or problem.span.start > problem.span.end:
            yield f"the problem {problem.code} lies outside"
    yield from _gap_faults(document)


def _node_faults(node: Node) -> Iterator[str]:
    name = node.__class__.__name__
    if isinstance(node, Heading):
        if not node.span.holds(node.content):
            yield f"{name} {node.span} does not hold its content {node.content}"
        if not 1 <= node.level <= 7:
            yield f"a heading of level {node.level}"
    elif isinstance(node, List):
        yield from _in_order(name, node.span, node.items)
    elif isinstance(node, Item):
        if not node.span.holds(node.marker) or (node.task and not node.span.holds(node.task.span)):
            yield f"{name} {node.span} does not hold its marker or box"
        if node.task and (node.task.span.end - node.task.span.start != 3 or node.task.span.start < node.marker.end):
            yield f"a box at {node.task.span}"
        yield from _in_order(name, node.span, node.children)
    elif isinstance(node, Quote | Footnote):
        yield from _in_order(name, node.span, node.children)
    elif isinstance(node, Table):
        yield from _in_order(name, node.span, (node.header, *node.rows))
        if not node.span.holds(node.delimiter) or node.delimiter.start < node.header.span.end:
            yield f"{name} {node.span} has its dashes at {node.delimiter}"
    elif isinstance(node, Row):
        yield from _in_order(name, node.span, node.cells)
    elif isinstance(node, Cell | CodeBlock) and not node.span.holds(node.content):
        yield f"{name} {node.span} does not hold its content {node.content}"


def _in_order(name: str, within: Span, nodes: Sequence[Node]) -> Iterator[str]:
    at = within.start
    for node in nodes:
        if node.span.start < at:
            yield f"{node.__class__.__name__} {node.span} in {name} begins before {at}"
        if node.span.end < node.span.start or node.span.end > within.end:
            yield f"{node.__class__.__name__} {node.span} is not within {name} {within}"
        at = node.span.end


def _inline_faults(document: Document, whole: Span) -> Iterator[str]:
    start = 0
    for inline in document.inlines:
        if not whole.holds(inline.span) or not inline.span.holds(inline.content) or inline.content.start > inline.content.end:
            yield f"{inline.kind} {inline.span} with content {inline.content}"
        if inline.span.start < start:
            yield f"{inline.kind} {inline.span} begins before {start}"
        start = inline.span.start
        if inline.kind == "mention" and document.source.slice(inline.content) != inline.target:
            yield f"the mention {inline.target!r} is not what stands at {inline.content}"
    opened: list[Span] = []
    for inline in document.inlines:
        while opened and opened[-1].end <= inline.span.start:
            opened.pop()
        if opened and not opened[-1].holds(inline.span):
            yield f"{inline.kind} {inline.span} crosses {opened[-1]}"
        if inline.kind in {"strong", "emphasis", "strike", "link", "image"}:
            opened.append(inline.span)


def _section_faults(document: Document, whole: Span) -> Iterator[str]:
    last = -1
    for index, section in enumerate(document.sections):
        if not whole.holds(section.span) or not section.span.holds(section.body) or not section.span.holds(section.heading.span):
            yield f"section {section.title!r} at {section.span}"
        if section.parent >= index or (section.parent >= 0 and not document.sections[section.parent].span.holds(section.span)):
            yield f"section {section.title!r} is not within its parent"
        if section.heading.span.start <= last:
            yield f"section {section.title!r} is not in order"
        last = section.heading.span.start
        for block in section.blocks:
            if not section.body.holds(block.span):
                yield f"a block of section {section.title!r} lies outside"
    inside = sum(len(section.blocks) + 1 for section in document.sections)
    if inside + len(document.preamble) != len(document.blocks):
        yield "sections and preamble do not hold all blocks"


def _gap_faults(document: Document) -> Iterator[str]:
    """Between blocks there is nothing to see but front matter and reference definitions."""
    text = document.source.text
    hidden = [definition.span for definition in document.definitions.values()]
    if document.front_matter:
        hidden.append(document.front_matter.span)
    at = 0
    for block in [*document.blocks, None]:
        end = block.span.start if block else len(text)
        gap = text[at:end]
        if gap.strip(" \t\r\n\ufeff"):
            for span in hidden:
                if at <= span.start < end:
                    gap = gap[: span.start - at] + " " * (span.end - span.start) + gap[span.end - at :]
            if gap.strip(" \t\r\n\ufeff\x0b\x0c") and "]:" not in gap:
                yield f"{gap.strip()[:40]!r} at {at} is in no block"
        at = block.span.end if block else at


def shape(document: Document) -> list[tuple[object, ...]]:
    """What a document says, without offsets and kinds of line ends: equal for two texts that read the same."""
    source = document.source
    out: list[tuple[object, ...]] = []
    for node in document.walk():
        extra: tuple[object, ...] = ()
        if isinstance(node, Heading):
            extra = (node.level, node.style, _plain(source, node.content))
        elif isinstance(node, CodeBlock):
            extra = (node.fenced, node.info, node.closed, _plain(source, node.content))
        elif isinstance(node, Item):
            extra = (node.task and node.task.checked, _plain(source, node.marker))
        elif isinstance(node, List):
            extra = (node.ordered,)
        elif isinstance(node, Cell):
            extra = (_plain(source, node.content),)
        elif isinstance(node, Paragraph):
            extra = (_plain(source, node.span),)
        out.append((node.__class__.__name__, source.position(node.span.start), *extra))
    out += [(inline.kind, source.position(inline.span.start), _plain(source, inline.content), inline.target) for inline in document.inlines]
    out += [(section.title, section.parent, source.position(section.span.start)) for section in document.sections]
    out += [(problem.code, source.position(problem.span.start)) for problem in document.problems]
    if document.front_matter:
        out += [(entry.path, entry.value, source.position(entry.span.start)) for entry in document.front_matter.entries]
    return out


def _plain(source: Source, span: Span) -> str:
    return _NEWLINE.sub("\n", source.slice(span))
