"""Findings of the text on the screen, as the editor underlines them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hansei.app import rules
from hansei.lsp.addresses import to_uri
from hansei.lsp.features import guards
from hansei.lsp.session import LONGEST

if TYPE_CHECKING:
    from hansei.findings import Finding, Level
    from hansei.lsp.buffers import Buffer
    from hansei.lsp.positions import Lines
    from hansei.lsp.session import Look, Session

SOURCE = "hansei"
SEVERITIES: dict[Level, int] = {"error": 1, "warning": 2, "advice": 3}
"""Level -> error, warning, information."""
_MOST_RELATED = 20
_WIDEST = 120
_UNNECESSARY = 1
_TAGS = {"unused-suppression": [_UNNECESSARY]}
"""Rule -> what the text it finds is, so that editors can show it faded."""


def publish(session: Session, buffer: Buffer) -> None:
    """Tell the editor what was found in a document."""
    if len(buffer.source.text) > LONGEST:
        found = [_too_long()] if session.is_document(buffer.uri) else []
    else:
        look = session.look(buffer.uri)
        found = [_with_related(session, look, finding) for finding in look.proof.findings] if look else guards.hints(session, buffer)
    session.client.notify("textDocument/publishDiagnostics", {"uri": buffer.uri, "version": buffer.version, "diagnostics": found})


def diagnostic(lines: Lines, finding: Finding) -> dict[str, Any]:
    """A finding in the editor's words."""
    told: dict[str, Any] = {
        "range": lines.range(finding.span),
        "severity": SEVERITIES[finding.level],
        "code": finding.code,
        "source": SOURCE,
        "message": f"{finding.message}\n{finding.help}" if finding.help else finding.message,
    }
    page = rules.page(finding.code, finding.slug)
    if page is not None:
        told["codeDescription"] = {"href": to_uri(page)}
    if finding.slug in _TAGS:
        told["tags"] = _TAGS[finding.slug]
    return told


def _with_related(session: Session, look: Look, finding: Finding) -> dict[str, Any]:
    """A finding with the other places it is about, each with the beginning of its line."""
    told = diagnostic(look.lines, finding)
    if finding.related and session.abilities.related:
        told["relatedInformation"] = [
            {
                "location": {"uri": look.buffer.uri, "range": look.lines.range(span)},
                "message": look.lines.text_of(look.lines.line_of(span.start)).strip()[:_WIDEST] or "here",
            }
            for span in finding.related[:_MOST_RELATED]
        ]
    return told


def _too_long() -> dict[str, Any]:
    start = {"line": 0, "character": 0}
    return {
        "range": {"start": start, "end": start},
        "severity": SEVERITIES["advice"],
        "source": SOURCE,
        "message": f"This document is longer than {LONGEST:,} characters and is not looked at while you write; `hansei check` does.",
    }
