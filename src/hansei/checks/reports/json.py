"""Findings for programs: the schema ``hansei.findings/1``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from hansei.checks.fix import offered
from hansei.checks.reports.text import Checked
from hansei.findings import LEVELS, Finding, Fix
from hansei.text import Source, Span

SCHEMA = "hansei.findings/1"


def render(files: Iterable[Checked], *, checked: int | None = None, hidden: int = 0) -> str:
    """The report as one JSON object with a final newline; ``checked`` is the number of files looked at (None: those given)."""
    # a lone surrogate stands for a byte that is not UTF-8; escaped, the output is valid whatever the documents hold
    return json.dumps(report(files, checked=checked, hidden=hidden), indent=2, ensure_ascii=True) + "\n"


def report(files: Iterable[Checked], *, checked: int | None = None, hidden: int = 0) -> dict[str, Any]:
    """The report as plain data."""
    findings: list[dict[str, Any]] = []
    counts = dict.fromkeys(LEVELS, 0)
    fixable = unsafe = seen = 0
    for file in files:
        seen += 1
        for finding in file.findings:
            findings.append(one(file.path, file.source, finding))
            counts[finding.level] += 1
            if finding.fixes:
                if offered(finding):
                    fixable += 1
                else:
                    unsafe += 1
    return {
        "schema": SCHEMA,
        "findings": findings,
        "summary": {
            "documents": seen if checked is None else checked,
            "findings": len(findings),
            **counts,
            "fixable": fixable,
            "unsafe_fixable": unsafe,
            "hidden": hidden,
        },
    }


def one(path: str, source: Source, finding: Finding) -> dict[str, Any]:
    """One finding; lines and columns are 1-based and count code points, the end is behind the last one."""
    return {
        "path": path,
        **_place(source, finding.span),
        "code": finding.code,
        "slug": finding.slug,
        "family": finding.family,
        "severity": finding.level,
        "confidence": finding.confidence,
        "message": finding.message,
        "help": finding.help,
        "concern": finding.concern,
        "fixes": [_fix(source, fix) for fix in finding.fixes],
    }


def _fix(source: Source, fix: Fix) -> dict[str, Any]:
    edits = [{**_place(source, edit.span), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}


def _place(source: Source, span: Span) -> dict[str, int]:
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
