"""Findings as SARIF 2.1.0, the interchange format of code scanning, within the limits of the services that show it.

One run; columns count UTF-16 code units, as the format expects unless it is told otherwise, and as editors do. A result carries a
fingerprint that survives edits elsewhere in the document, so that a service does not take an old finding for a new one. Safe fixes are
offered as the format's own fixes.

Source: OASIS, *Static Analysis Results Interchange Format (SARIF) Version 2.1.0*; the limits are those GitHub documents for code scanning.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from hansei.checks.registry import RULES, manual
from hansei.checks.reports.fingerprint import fingerprints
from hansei.checks.reports.text import Checked, told
from hansei.findings import LEVELS, Finding, Fix
from hansei.text import Source, Span
from hansei.text.columns import utf16_column

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
RESULTS = 25_000
"""Results that a run may have; the gravest are kept, and the run says how many were left out."""
RELATED = 20
"""Further places that a result names."""
LONGEST = 1_000
"""Code points of a message."""
_LEVELS = {"error": "error", "warning": "warning", "advice": "note"}


def render(files: Iterable[Checked], *, version: str = "0") -> str:
    """The report as one JSON object with a final newline."""
    return json.dumps(report(files, version=version), indent=2, ensure_ascii=True) + "\n"


def report(files: Iterable[Checked], *, version: str = "0") -> dict[str, Any]:
    """The report as plain data."""
    results = [(LEVELS.index(finding.level), result) for file in files for finding, result in _results(file)]
    left_out = max(0, len(results) - RESULTS)
    if left_out:
        results = sorted(results, key=lambda one: one[0])[:RESULTS]
    codes = sorted({result["ruleId"] for _, result in results})
    numbers = {code: number for number, code in enumerate(codes)}
    for _, result in results:
        result["ruleIndex"] = numbers[result["ruleId"]]
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "Hansei", "semanticVersion": version, "rules": [_rule(code) for code in codes]}},
        "columnKind": "utf16CodeUnits",
        "results": [result for _, result in results],
    }
    if left_out:
        note = {"level": "warning", "message": {"text": f"{left_out} findings of the lowest levels were left out: a run holds {RESULTS}."}}
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": [note]}]
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, Any]:
    rule = next(rule for rule in RULES if rule.code == code)
    explained = manual(code)
    return {
        "id": code,
        "name": "".join(part.capitalize() for part in rule.slug.split("-")),
        "shortDescription": {"text": explained.title},
        "fullDescription": {"text": explained.what[:LONGEST]},
        "help": {
            "text": f"{explained.what}\n\n{explained.why}",
            "markdown": f"{explained.what}\n\n**Why.** {explained.why}\n\n`hansei rule {code}` tells more.",
        },
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {"tags": [rule.family]},
    }


def _results(file: Checked) -> Iterable[tuple[Finding, dict[str, Any]]]:
    uri = address(file.path)
    for finding, mark in zip(file.findings, fingerprints(file.source, file.findings), strict=True):
        text = told(finding)[:LONGEST]
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "level": _LEVELS[finding.level],
            "message": {"text": text},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": _region(file.source, finding.span)}}],
            "partialFingerprints": {"hanseiLine/v1": mark},
        }
        if fixes := [_fix(file.source, uri, fix) for fix in finding.fixes if fix.safe]:
            result["fixes"] = fixes
        if finding.related:
            places = [{"artifactLocation": {"uri": uri}, "region": _region(file.source, span)} for span in finding.related[:RELATED]]
            result["relatedLocations"] = [{"id": number, "physicalLocation": place} for number, place in enumerate(places, start=1)]
        yield finding, result


def address(path: str) -> str:
    """A path as the reference of a URI; a byte that is not UTF-8 is written as that byte."""
    return quote(path.encode("utf-8", "surrogateescape"), safe="/@+~,=!$&'()*;-._")


def _fix(source: Source, uri: str, fix: Fix) -> dict[str, Any]:
    replacements: Sequence[dict[str, Any]] = [
        {"deletedRegion": _region(source, edit.span), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    return {"description": {"text": fix.title}, "artifactChanges": [{"artifactLocation": {"uri": uri}, "replacements": replacements}]}


def _region(source: Source, span: Span) -> dict[str, int]:
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    return {
        "startLine": line,
        "startColumn": _column(source, line, column),
        "endLine": end_line,
        "endColumn": _column(source, end_line, end_column),
    }


def _column(source: Source, line: int, column: int) -> int:
    return utf16_column(source.slice(source.full_line_span(line)), column - 1) + 1
