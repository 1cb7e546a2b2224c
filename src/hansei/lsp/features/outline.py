"""The shape of a document: its sections with events and action items, what can be folded, and what times come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hansei.app import clockwork
from hansei.text import Span

if TYPE_CHECKING:
    from hansei.lsp.protocol import Params
    from hansei.lsp.session import Look, Session

_SECTION, _EVENT, _ACTION = 15, 24, 7
"""Kinds of symbols: string (as editors show headings), event, property."""
_LONGEST = 100


def symbols(session: Session, params: Params) -> list[dict[str, Any]]:
    """The outline: as a tree where the editor can show one, else flat."""
    look = session.asked(params)
    if look is None:
        return []
    sections = look.proof.reading.document.sections
    nodes = [_symbol(look, section.title, _SECTION, section.span, section.heading.span) for section in sections]
    roots: list[dict[str, Any]] = []
    for section, node in zip(sections, nodes, strict=True):
        (roots if section.parent < 0 else nodes[section.parent]["children"]).append(node)
    for name, kind, span, chosen in _entries(look):
        above = next((index for index in range(len(sections) - 1, -1, -1) if sections[index].span.holds(span)), None)
        (roots if above is None else nodes[above]["children"]).append(_symbol(look, name, kind, span, chosen))
    if session.abilities.nested_symbols:
        return roots
    return [{"name": one["name"], "kind": one["kind"], "location": {"uri": look.buffer.uri, "range": one["range"]}} for one in _flat(roots)]


def folds(session: Session, params: Params) -> list[dict[str, Any]]:
    """Sections, tables, code and front matter, each from its first line to its last."""
    look = session.asked(params)
    if look is None:
        return []
    document = look.proof.reading.document
    spans = [section.span for section in document.sections]
    spans += [table.span for table in document.tables] + [block.span for block in document.code_blocks]
    spans += [document.front_matter.span] if document.front_matter else []
    found = []
    for span in sorted(set(spans)):
        text = look.buffer.source.slice(span)
        first, last = look.lines.line_of(span.start), look.lines.line_of(span.start + max(0, len(text.rstrip()) - 1))
        if last > first:
            found.append({"startLine": first, "endLine": last})
    return found


def hints(session: Session, params: Params) -> list[dict[str, Any]]:
    """Behind each time how long after the beginning it was, and behind each duration what the times come to."""
    look = session.asked(params)
    if look is None:
        return []
    shown = look.lines.span(params.get("range"))
    return [
        {"position": look.lines.position(one.span.end), "label": one.short, "paddingLeft": True, "tooltip": " ".join(one.sentences)}
        for one in clockwork.told(look.proof.reading.incident)
        if one.short and shown.start <= one.span.end <= shown.end
    ]


def _entries(look: Look) -> list[tuple[str, int, Span, Span]]:
    incident = look.proof.reading.incident
    found = [(f"{event.raw_time} {event.text}".strip(), _EVENT, event.span, event.text_span) for event in incident.timeline]
    found += [(action.text, _ACTION, action.span, action.text_span) for action in incident.actions]
    return found


def _symbol(look: Look, name: str, kind: int, span: Span, chosen: Span) -> dict[str, Any]:
    shown = " ".join(name.split())[:_LONGEST] or "(empty)"
    inside = chosen if span.holds(chosen) else Span(span.start, span.start)
    return {"name": shown, "kind": kind, "range": look.lines.range(span), "selectionRange": look.lines.range(inside), "children": []}


def _flat(nodes: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    pending = list(reversed(nodes))
    while pending:
        node = pending.pop()
        found.append(node)
        pending += reversed(node["children"])
    return found


METHODS: Mapping[str, Callable[[Session, Params], Any]] = {
    "textDocument/documentSymbol": symbols,
    "textDocument/foldingRange": folds,
    "textDocument/inlayHint": hints,
}
