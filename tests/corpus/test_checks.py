"""The rules on real documents: what the seeds get wrong is found, and on everybody else's documents little and true things are said."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import pytest

from hansei.checks import fix, run
from hansei.checks.select import Selection
from hansei.document import parse
from hansei.drafting import catalog
from hansei.findings import Finding
from hansei.incident.read import read
from hansei.text import Source
from tests.support.facts import Unknown

SEEDS = {
    # seed: dialect, and code -> lines on which it must be found
    "000": ("engineering", {"HS106": {64}}),
    "001": (
        "enterprise",
        {"HS204": {16}, "HS501": {65, 108}, "HS602": {120}, "HS608": {119}, "HS703": {233}, "HS108": {257}, "HS103": {3}},
    ),
    "002": ("learning", {"HS104": {40, 88, 99, 274}, "HS602": {183}, "HS604": {191}, "HS103": {1}, "HS701": {365}}),
    "003": ("operations", {"HS204": {15}, "HS205": {338, 339}, "HS304": {301}, "HS602": {174}, "HS501": {70}, "HS103": {3}}),
    "004": ("reflexion", {"HS210": {30}, "HS211": {28}}),
}


def check(source: Source, path: str, dialect: str | None = None) -> list[Finding]:
    dialects = catalog.builtin()
    declared = next((one for one in dialects if one.name == dialect), None)
    document = parse(source)
    incident = read(document, path=path, dialects=dialects, dialect=declared)
    return run.check_document(
        path=path,
        source=source,
        document=document,
        incident=incident,
        dialect=declared or next((one for one in dialects if one.name == incident.dialect), None),
        declared=declared is not None,
        facts=Unknown(datetime(2026, 11, 21, tzinfo=UTC)),
        selection=Selection(),
    )


@pytest.mark.parametrize("declared", [False, True], ids=["recognised", "declared"])
@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_seeds_get_wrong_is_found(shared: Path, seed: str, declared: bool) -> None:
    dialect, wanted = SEEDS[seed]
    source = Source.from_bytes(next((shared / "seeds").glob(f"{seed}_*")).read_bytes())
    found: dict[str, set[int]] = {}
    for finding in check(source, "docs/incidents/2025-12-10-seed.md", dialect if declared else None):
        found.setdefault(finding.code, set()).add(source.line_at(finding.span.start))
    assert {code: lines - found.get(code, set()) for code, lines in wanted.items() if lines - found.get(code, set())} == {}


def test_examples_within_fences_stay_silent(shared: Path) -> None:
    source = Source.from_bytes(next((shared / "seeds").glob("002_*")).read_bytes())
    wording = [source.line_at(finding.span.start) for finding in check(source, "a.md") if finding.family == "language"]
    assert [line for line in wording if 139 <= line <= 152] == []


def test_fixing_the_seeds_comes_to_rest_and_changes_nothing_else(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        source = before = Source.from_bytes(path.read_bytes())
        for _ in range(fix.MOST_ROUNDS):
            edits = fix.apply_fixes(source, check(source, "a.md"))
            if not edits:
                break
            source = edits.apply(source)
        assert not fix.apply_fixes(source, check(source, "a.md"))
        kept = [line for line in before.text.split("\n") if line.strip() and line not in source.text.split("\n")]
        assert all("```" in line or "#404" in line for line in kept)


@pytest.mark.parametrize("unsafe", [False, True])
def test_fixing_other_peoples_documents_comes_to_rest(shared: Path, unsafe: bool) -> None:
    fixed = 0
    for path in sorted((shared / "corpus" / "documents").rglob("*")):
        if not path.is_file():
            continue
        source = Source.from_bytes(path.read_bytes())
        for _ in range(fix.MOST_ROUNDS):
            plan = fix.plan(source, check(source, path.name), unsafe)
            if not plan.edits:
                break
            fixed += len(plan.applied)
            source = plan.edits.apply(source)
        again = check(source, path.name)
        assert not fix.apply_fixes(source, again, unsafe), path
    assert fixed


def test_on_other_peoples_documents_little_is_said(shared: Path) -> None:
    counts: list[int] = []
    errors = 0
    for path in sorted((shared / "corpus" / "documents").rglob("*")):
        if path.is_file():
            source = Source.from_bytes(path.read_bytes())
            found = check(source, path.name)
            assert all(0 <= finding.span.start <= finding.span.end <= len(source.text) for finding in found)
            assert [finding.span.start for finding in found] == sorted(finding.span.start for finding in found)
            counts.append(len(found))
            errors += sum(finding.level == "error" for finding in found)
    assert len(counts) > 200
    assert median(counts) <= 4
    assert max(counts) <= 30
    assert errors <= len(counts) // 10
