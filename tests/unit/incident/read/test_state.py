"""Severity and status."""

from __future__ import annotations

import pytest

from tests.support.incidents import dialect_of, incident_of


@pytest.mark.parametrize(
    ("value", "raw", "rank", "explanation"),
    [
        ("SEV-2 (public pages down ~30 min)", "SEV-2", 2, "public pages down ~30 min"),
        ("P1 — checkout unavailable", "P1", 2, "checkout unavailable"),
        ("sev1", "sev1", 1, ""),
        ("High (payments broken)", "High", 2, "payments broken"),
        ("S3. Planned, rollback was ready", "S3", 3, "Planned, rollback was ready"),
        ("1-Critical", "1-Critical", 1, ""),
        ("**Critical**", "Critical", 1, ""),
        ("somewhat unpleasant", "somewhat unpleasant", None, ""),
    ],
)
def test_the_level_is_told_from_its_explanation(value: str, raw: str, rank: int | None, explanation: str) -> None:
    severity = incident_of(f"# Outage\n\n**Severity:** {value}\n").severity
    assert severity is not None
    assert (severity.raw, severity.rank, severity.explanation) == (raw, rank, explanation)


def test_the_ticked_box_is_the_severity() -> None:
    severity = incident_of("# Outage\n\n**Severity:** [ ] P0 [x] P1 [ ] P2\n").severity
    assert severity is not None
    assert severity.raw == "P1"


def test_no_ticked_box_is_a_placeholder() -> None:
    incident = incident_of("# Outage\n\n**Severity:** [ ] P0 [ ] P1 [ ] P2\n")
    assert incident.severity is None
    assert [problem.code for problem in incident.problems] == ["placeholder"]


def test_the_worst_of_a_status_page_counts() -> None:
    severity = incident_of("---\ncurrent_severity: ok\nmax_severity: down\n---\nAll was down.\n").severity
    assert severity is not None
    assert severity.raw == "down"


def test_a_dialect_declares_its_own_ranks() -> None:
    severity = incident_of("# Outage\n\n**Severity:** P1\n", dialect=dialect_of(severities={"P1": 1})).severity
    assert severity is not None
    assert severity.rank == 1


@pytest.mark.parametrize(
    ("value", "document", "incident"),
    [
        ("Draft", "draft", None),
        ("In Review", "in_review", None),
        ("Published", "published", None),
        ("Resolved", None, "resolved"),
        ("closed", None, "resolved"),
        ("Monitoring", None, "monitoring"),
        ("Resolved 2026-01-05 — fixed and verified", None, "resolved"),
        ("[Draft | Under Review | Final]", None, None),
    ],
)
def test_a_bare_status_goes_to_whom_its_word_belongs(value: str, document: str | None, incident: str | None) -> None:
    found = incident_of(f"# Outage\n\n**Status:** {value}\n")
    assert (found.document_status and found.document_status.state, found.incident_status and found.incident_status.state) == (
        document,
        incident,
    )


def test_the_dialect_decides_whose_status_it_is() -> None:
    found = incident_of("# Outage\n\n**Status:** Final\n", dialect=dialect_of(document_states={"Final": "published"}))
    assert found.document_status is not None
    assert found.document_status.state == "published"
    found = incident_of("# Outage\n\n**Status:** Open\n", dialect=dialect_of(incident_states={"Open": "open"}))
    assert found.incident_status is not None
    assert found.incident_status.state == "open"


def test_boxes_below_a_status_heading() -> None:
    ticked = incident_of("# Outage\n\n## Summary\nx\n\n## Sign-off\n\n**Status:**\n- [x] Draft\n- [ ] Approved\n")
    assert ticked.document_status is not None
    assert ticked.document_status.state == "draft"
    assert incident_of("# Outage\n\n## Summary\nx\n\n## Sign-off\n\n**Status:**\n- [ ] Draft\n- [ ] Approved\n").document_status is None


def test_the_flag_of_a_status_page() -> None:
    found = incident_of("---\ntitle: Mail down\nresolved: true\n---\nIt was.\n")
    assert found.incident_status is not None
    assert found.incident_status.state == "resolved"


def test_words_to_choose_from_are_no_choice() -> None:
    incident = incident_of("# Outage\n\n**Severity:** P0 | P1 | P2\n**Status:** Draft | In Review | Complete\n")
    assert (incident.severity, incident.document_status, incident.incident_status) == (None, None, None)
    assert [problem.code for problem in incident.problems] == ["placeholder", "placeholder"]


def test_front_matter_says_how_ripe_the_page_is() -> None:
    page = incident_of("---\nstatus: stable\n---\n# Outage\n")
    line = incident_of("# Outage\n\n**Status:** Stable\n")
    assert page.document_status is not None
    assert (page.document_status.state, page.incident_status) == ("published", None)
    assert line.incident_status is not None
    assert (line.incident_status.state, line.document_status) == ("mitigated", None)
