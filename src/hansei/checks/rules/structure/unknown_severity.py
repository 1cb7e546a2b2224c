"""The severity is none of the dialect's words.

What
    The repository declares its dialect, and the severity of the document is a word that the dialect does not know.

Why
    *P1* is the worst in one scheme and the second worst in another. What is demanded, due and counted follows from the severity.

Bad
    # Incident Post-Mortem: checkout slow

    **Incident ID**: INC-2026-001
    **Date**: 2026-01-10
    **Severity**: SEV-7
    **Status**: Draft

Good
    # Incident Post-Mortem: checkout slow

    **Incident ID**: INC-2026-001
    **Date**: 2026-01-10
    **Severity**: P2
    **Status**: Draft

Source
    PagerDuty, *Incident Response Documentation* (response.pagerduty.com), Severity Levels: a scheme is agreed on before the incident.
    No two of the five house dialects have the same one. Catalogue S-01.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import listed
from hansei.checks.rule import Hit, Rule


def check(context: Context) -> Iterator[Hit]:
    dialect, severity = context.dialect, context.incident.severity
    if not context.declared or dialect is None or severity is None or not dialect.severities:
        return
    word = severity.raw.strip().lower()
    if any(word == known.lower() or word.startswith(f"{known.lower()} ") for known in (*dialect.severities, *dialect.severity_labels)):
        return
    yield Hit(
        f"{severity.raw!r} is no severity of the {dialect.title} dialect.",
        severity.span,
        f"write {listed(list(dialect.severity_labels), 8).replace(' and ', ' or ')}",
    )


RULE = Rule("HS113", "unknown-severity", "structure", "error", check, about=("severity",))
