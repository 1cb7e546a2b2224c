"""Findings to be reported."""

from __future__ import annotations

import pytest

from hansei.checks.reports.text import Checked
from hansei.findings import Finding, Fix
from hansei.text import EditSet, Source, Span

TEXT = "# Outage 🚒\n\n##Summary\n\nThe engineer forgot the flag.\nThe engineer forgot the flag.\n"


def finding(source: Source, text: str, *, code: str = "HS501", level: str = "warning", nth: int = 0, fix: str | None = None) -> Finding:
    start = -1
    for _ in range(nth + 1):
        start = source.text.index(text, start + 1)
    span = Span(start, start + len(text))
    fixes = (Fix("write it so", True, EditSet.replace(span, fix)),) if fix is not None else ()
    return Finding(code, "blame", "language", "Somebody is blamed: 100 %, a:b.", span, level, help="say what happened", fixes=fixes)  # type: ignore[arg-type]


@pytest.fixture
def checked() -> Checked:
    source = Source(TEXT)
    return Checked(
        "docs/incidents/a b.md",
        source,
        [
            finding(source, "##Summary", code="HS109", level="advice", fix="## Summary"),
            finding(source, "engineer forgot"),
            finding(source, "engineer forgot", nth=1, level="error", code="HS201"),
        ],
    )
