"""Findings, fixes and problems are plain immutable values."""

from __future__ import annotations

import pytest

from hansei.findings import LEVELS, Finding, Fix
from hansei.text import EditSet, Source, Span


def test_a_finding_needs_only_what_every_rule_knows() -> None:
    finding = Finding("HS201", "out-of-order", "timeline", "Put the 10:05 entry first.", Span(3, 8), "error")
    assert (finding.confidence, finding.help, finding.concern, finding.fixes) == ("high", "", None, ())


def test_findings_cannot_be_changed() -> None:
    finding = Finding("HS201", "out-of-order", "timeline", "Put it first.", Span(3, 8), "error")
    with pytest.raises(AttributeError):
        finding.level = "advice"  # type: ignore[misc]


def test_a_fix_applies_to_the_source_of_its_finding() -> None:
    fix = Fix("Name the zone", True, EditSet.insert(11, " (UTC)"))
    assert fix.edits.apply(Source("## Timeline\n")).text == "## Timeline (UTC)\n"


def test_levels_run_from_the_gravest_to_the_mildest() -> None:
    assert LEVELS == ("error", "warning", "advice")
