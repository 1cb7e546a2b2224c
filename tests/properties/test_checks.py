"""Whatever a document holds: rules find places within it, fixes come to rest, and the order is that of the places."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from hansei.checks import fix, run
from hansei.checks.reports import json as report_json
from hansei.checks.reports import text as report_text
from hansei.checks.reports.text import Checked
from hansei.checks.select import Selection
from hansei.document import parse
from hansei.drafting import catalog
from hansei.findings import Finding
from hansei.incident.dialect import Dialect
from hansei.incident.read import read
from hansei.text import Source
from tests.support.facts import NothingExists

PIECES = (
    "# Search slow on 2026-01-10\n", "## Timeline (UTC)\n", "##Impact\n", "## Root cause\n", "## Action items\n", "## Lessons learned\n", "\n", "\n\n", "```text\n", "```\n",
    "```mermaid\njourney\n  title A #4\n  a: 5:00: b\n", "| Time | Event |\n|---|---|\n", "| 10:15 | Alert fired |\n", "| 10:05 | `a|b` | c |\n", "- 10:15 Alert fired\n",
    "- 09:50 Rolled back\n", "- 11:00 Incident closed\n", "The developer forgot to check it. ", "It should have been tested. ", "Unfortunately it was down for 45 minutes. ",
    "- [ ] Improve monitoring - Dev Team - 2025-01-01\n", "- [x] Done\n", "**Status:** Draft\n", "**Status:** Final\n", "**Date:** 2026-02-30\n", "**Severity:** [P0 / P1]\n",
    "[a](b.md) ", "[a](#nowhere) ", "[Name]\n", "T+5 min: Status page updated\n", "status page updated at 10:40\n", "commit `xyz789ghi` ", "a.b@gmail.com ", "> quoted\n", "---\n",
    "<!-- hansei: ignore HS501 because it is quoted -->\n", "<!-- hansei: ignore HS999 -->\n", "\u202e", "障害 ", "🚨", "\r\n", "\t", "İ", "\udcff", "\x00", "    code\n", "1. **Why?** The engineer forgot it.\n",
)  # fmt: skip
DOCUMENTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@cache
def selection() -> Selection:
    return Selection(select=["all"])


@cache
def dialects() -> tuple[Dialect, ...]:
    return catalog.builtin()


def check(source: Source, declared: Dialect | None) -> list[Finding]:
    document = parse(source)
    incident = read(document, path="docs/incidents/a.md", dialects=dialects(), dialect=declared)
    return run.check_document(
        path="docs/incidents/a.md",
        source=source,
        document=document,
        incident=incident,
        dialect=declared or next((one for one in dialects() if one.name == incident.dialect), None),
        declared=declared is not None,
        facts=NothingExists(),
        selection=selection(),
    )


DECLARED = st.one_of(st.none(), st.integers(0, 4).map(lambda number: dialects()[number]))


@given(DOCUMENTS, DECLARED)
def test_findings_lie_within_the_document_and_in_order(text: str, declared: Dialect | None) -> None:
    source = Source(text)
    found = check(source, declared)
    assert all(0 <= finding.span.start <= finding.span.end <= len(text) for finding in found)
    assert [finding.span.start for finding in found] == sorted(finding.span.start for finding in found)
    assert all(finding.message and "\n" not in finding.message for finding in found)


@given(DOCUMENTS, st.booleans())
def test_fixing_comes_to_rest(text: str, unsafe: bool) -> None:
    source = Source(text)
    for _ in range(40):
        edits = fix.apply_fixes(source, check(source, None), unsafe)
        if not edits:
            break
        source = edits.apply(source)
    assert not fix.apply_fixes(source, check(source, None), unsafe)


@given(DOCUMENTS)
def test_reports_hold_every_finding(text: str) -> None:
    source = Source(text)
    found = check(source, None)
    files = [Checked("a.md", source, found)]
    shown = report_text.render(files)
    assert sum(line.startswith("a.md:") for line in shown.split("\n")) == len(found)
    shown.encode("utf-8")
    assert len(report_json.report(files)["findings"]) == len(found)
