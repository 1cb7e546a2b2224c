from __future__ import annotations

import json

from hansei.checks.reports.json import render, report
from hansei.checks.reports.text import Checked
from hansei.findings import Finding, Fix
from hansei.text import EditSet, Source, Span

SOURCE = Source("# T\n\nThe 障害 grew.\n")
_MEND = Fix("mend", True, EditSet.replace(Span(5, 8), "A"))
FINDING = Finding("HS501", "blame", "language", "A sentence.", Span(9, 11), "warning", "medium", "say it", "blame", (_MEND,))


def test_the_shape_is_the_contract() -> None:
    data = json.loads(render([Checked("docs/a.md", SOURCE, [FINDING])], checked=3))
    assert data == {
        "schema": "hansei.findings/1",
        "findings": [
            {
                "path": "docs/a.md",
                "line": 3,
                "column": 5,
                "end_line": 3,
                "end_column": 7,
                "code": "HS501",
                "slug": "blame",
                "family": "language",
                "severity": "warning",
                "confidence": "medium",
                "message": "A sentence.",
                "help": "say it",
                "concern": "blame",
                "fixes": [
                    {
                        "title": "mend",
                        "safe": True,
                        "edits": [{"line": 3, "column": 1, "end_line": 3, "end_column": 4, "text": "A"}],
                    }
                ],
            }
        ],
        "summary": {"documents": 3, "findings": 1, "error": 0, "warning": 1, "advice": 0, "fixable": 1, "unsafe_fixable": 0, "hidden": 0},
    }


def test_bytes_that_are_not_utf8_do_not_break_the_report() -> None:
    text = render([Checked("a.md", SOURCE, [FINDING._replace(message="\udcff")])])
    assert text.isascii()
    assert json.loads(text)["findings"][0]["message"] == "\udcff"


def test_no_findings() -> None:
    assert report([])["findings"] == []
    assert report([])["summary"]["documents"] == 0
