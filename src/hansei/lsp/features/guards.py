"""In files of code: a hint on changed lines of which a guard of some post-mortem speaks, and on what post-mortems name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hansei.lsp.addresses import to_path, to_uri
from hansei.lsp.positions import Lines
from hansei.text import Span

if TYPE_CHECKING:
    from hansei.app.listening import Warned
    from hansei.lsp.buffers import Buffer
    from hansei.lsp.session import Session

_INFORMATION, _HINT = 3, 4


def hints(session: Session, buffer: Buffer) -> list[dict[str, Any]]:
    """What guards say of a file that is no post-mortem, and what post-mortems name in it."""
    path = to_path(buffer.uri)
    room = session.workspaces.of(path) if path else None
    if path is None or room is None:
        return []
    lines = Lines(buffer.source, session.abilities.encoding)
    spoken = [_diagnostic(session, lines, one, "the guard, and what happened") for one in room.listener.warned(path, buffer.source)]
    return spoken + [_diagnostic(session, lines, one, "where it is named") for one in room.named.told(path, buffer.source)]


def _diagnostic(session: Session, lines: Lines, one: Warned, leads_to: str) -> dict[str, Any]:
    number = min(one.line, lines.count) - 1
    text = lines.text_of(number)
    start = lines.start_of(number)
    span = Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))
    told = {
        "range": lines.range(span),
        "severity": _HINT if one.level == "note" else _INFORMATION,
        "code": one.lesson,
        "codeDescription": {"href": to_uri(one.path)},
        "source": "hansei",
        "message": "\n".join(filter(None, (f"{one.title}: this {one.why}.", one.because, one.do))),
    }
    if session.abilities.related:
        place = {"line": one.guard_line - 1, "character": 0}
        told["relatedInformation"] = [{"location": {"uri": to_uri(one.path), "range": {"start": place, "end": place}}, "message": leads_to}]
    return told
