"""Ways from one place to another: links, what is named, who names a post-mortem, and all post-mortems by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from hansei.app import mentions
from hansei.app.folder import headline
from hansei.lsp.addresses import to_uri
from hansei.lsp.positions import Lines

if TYPE_CHECKING:
    from hansei.app.cards import Card
    from hansei.app.mentions import Pointer
    from hansei.lsp.protocol import Params
    from hansei.lsp.session import Look, Session

_MOST = 200
"""Post-mortems that are listed at once."""
_FILE = 1
_TOP = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}


def links(session: Session, params: Params) -> list[dict[str, Any]]:
    """What can be followed in a document: paths, links and the names of other post-mortems."""
    look = session.asked(params)
    if look is None:
        return []
    found = [(one.span, _uri(look, one)) for one in mentions.pointers(look.room.workspace, look.proof.reading)]
    covered = [span for span, _ in found]
    for mention in session.names(look.room).mentions(look.buffer.source.text):
        if mention.card.path != look.proof.reading.path and not any(span.touches(mention.span) for span in covered):
            found.append((mention.span, to_uri(look.room.workspace.root / mention.card.path)))
    return [{"range": look.lines.range(span), "target": uri} for span, uri in sorted(found)]


def definition(session: Session, params: Params) -> list[dict[str, Any]]:
    """Where what stands at a place is: the line of a file, a heading, the document of a post-mortem."""
    look = session.asked(params)
    if look is None:
        return []
    offset = look.lines.offset(params.get("position"))
    card = _named(session, look, offset)
    if card is not None:
        return [{"uri": to_uri(look.room.workspace.root / card.path), "range": _TOP}]
    for pointer in mentions.pointers(look.room.workspace, look.proof.reading):
        if pointer.span.start <= offset <= pointer.span.end and not pointer.url:
            place = {"line": mentions.landing(look.proof.reading, pointer) - 1, "character": 0}
            return [{"uri": to_uri(pointer.path) if pointer.path else look.buffer.uri, "range": {"start": place, "end": place}}]
    return []


def references(session: Session, params: Params) -> list[dict[str, Any]]:
    """Every place that names the post-mortem at the pointer; elsewhere in a post-mortem, the one that is open."""
    look = session.asked(params)
    if look is None:
        return []
    names = session.names(look.room)
    card = _named(session, look, look.lines.offset(params.get("position"))) or names.at(look.proof.reading.path)
    if card is None:
        return []
    found = mentions.referring(look.room.workspace, names, card, session.texts())
    encoding = session.abilities.encoding
    return [{"uri": to_uri(path), "range": Lines(source, encoding).range(span)} for path, source, span in found]


def incidents(session: Session, params: Params) -> list[dict[str, Any]]:
    """The post-mortems of all open folders whose name or title holds what was typed, the newest first."""
    wanted = str(params.get("query") or "").lower().split()
    found: list[tuple[str, dict[str, Any]]] = []
    for room in session.rooms():
        for card in session.names(room).cards:
            title = f"{card.name} {headline(card)}"
            if card.counts and all(word in f"{title} {card.severity or ''} {card.path}".lower() for word in wanted):
                place = {"uri": to_uri(room.workspace.root / card.path), "range": _TOP}
                facts = ", ".join(filter(None, (card.date, card.severity)))
                symbol = {"name": title, "kind": _FILE, "location": place, "containerName": facts}
                found.append((card.date or "", symbol))
    return [symbol for _, symbol in sorted(found, key=lambda one: one[0], reverse=True)[:_MOST]]


def _named(session: Session, look: Look, offset: int) -> Card | None:
    """The post-mortem that is named at an offset."""
    source = look.buffer.source
    start, end = source.line_span(source.line_at(offset))
    here = session.names(look.room).mentions(source.text[start:end])
    return next((one.card for one in here if one.span.start <= offset - start <= one.span.end), None)


def _uri(look: Look, pointer: Pointer) -> str:
    if pointer.url:
        return pointer.url
    base = to_uri(pointer.path) if pointer.path else look.buffer.uri
    if pointer.anchor:
        return f"{base}#{pointer.anchor}"
    return f"{base}#L{pointer.line}" if pointer.line > 1 else base


METHODS: Mapping[str, Callable[[Session, Params], Any]] = {
    "textDocument/documentLink": links,
    "textDocument/definition": definition,
    "textDocument/references": references,
    "workspace/symbol": incidents,
}
