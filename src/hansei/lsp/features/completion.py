"""What may be written at the cursor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from hansei.app.suggest import MOST, suggestions

if TYPE_CHECKING:
    from hansei.app.suggest import Kind, Suggestion
    from hansei.lsp.protocol import Params
    from hansei.lsp.session import Look, Session

_KINDS: Mapping[Kind, int] = {"section": 22, "field": 5, "person": 6, "word": 20, "incident": 18, "path": 17, "rule": 21}
"""Kind -> struct, field, variable, enum member, reference, file, constant."""


def complete(session: Session, params: Params) -> dict[str, Any]:
    """What may be written; asked again while somebody writes on, since only some of what there is may be told."""
    look = session.asked(params)
    if look is None:
        return {"isIncomplete": False, "items": []}
    offset = look.lines.offset(params.get("position"))
    found = suggestions(look.room.workspace, session.names(look.room), look.proof.reading, offset)
    return {"isIncomplete": len(found) >= MOST, "items": [_item(look, number, one) for number, one in enumerate(found)]}


def _item(look: Look, number: int, one: Suggestion) -> dict[str, Any]:
    item: dict[str, Any] = {
        "label": one.label,
        "kind": _KINDS[one.kind],
        "detail": one.detail,
        "filterText": one.filter or one.label,
        "sortText": f"{number:04}",
        "textEdit": {"range": look.lines.range(one.span), "newText": one.text},
    }
    if one.kind == "section":
        item["documentation"] = one.text
    return item


METHODS: Mapping[str, Callable[[Session, Params], Any]] = {"textDocument/completion": complete}
