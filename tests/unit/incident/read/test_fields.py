"""Metadata, wherever it stands."""

from __future__ import annotations

import pytest

from tests.support.incidents import fields_of, json_of


@pytest.mark.parametrize(
    "text",
    [
        "---\nseverity: SEV-2\n---\n# Outage\n",
        "# Outage\n\n**Severity:** SEV-2\n",
        "# Outage\n\n**Severity**: SEV-2  \n**Date**: 2026-01-05\n",
        "# Outage\n\nSeverity: SEV-2\nDate: 2026-01-05\n",
        "# Outage\n\n- Severity: SEV-2\n- Date: 2026-01-05\n",
        "# Outage\n\n- **Severity:** SEV-2\n",
        "# Outage\n\n| Field | Value |\n|---|---|\n| Severity | SEV-2 |\n| Date | 2026-01-05 |\n",
        "# Outage\n\n| Severity | SEV-2 |\n|---|---|\n| Date | 2026-01-05 |\n",
        "# Outage\n\n| Date | Severity | Status |\n|---|---|---|\n| 2026-01-05 | SEV-2 | Resolved |\n",
        "# Outage\n\n> **Severity:** SEV-2\n> **Date:** 2026-01-05\n",
        "# Outage\n\n**Date:** 2026-01-05 · **Severity:** SEV-2 · **Owner:** on-call engineer\n",
        "# Outage\n\nDate: 2026-01-05 | Severity: SEV-2\n",
        "# Outage\n\n## Severity\n\nSEV-2\n\n## Summary\nx\n",
        "# Outage\n\n## Severity: SEV-2\n\n## Summary\nx\n",
        "# Outage\n\n**Severity**\n\nSEV-2\n\n**Date**\n\n2026-01-05\n",
        "# Outage\n\n## Summary\n\nx\n\n## Metadata\n\n- Severity: SEV-2\n",
        "# Outage\n\n## Summary\n\nx\n\n---\n\n**Severity:** SEV-2\n",
        "# Outage\n\n_Severity_: SEV-2\n",
    ],
)
def test_a_value_is_found_wherever_it_stands(text: str) -> None:
    found = fields_of(text).first("severity")
    assert found is not None
    assert found.value == "SEV-2"
    assert text[found.span.start : found.span.end] == "SEV-2"


def test_prose_with_a_colon_is_no_metadata() -> None:
    assert fields_of("# Outage\n\nThere was one lesson here: always look twice.\n").found == ()


def test_the_body_is_believed_before_the_front_matter() -> None:
    found = fields_of("---\ndate: 2026-02-01\n---\n# Outage\n\n**Date:** 2026-01-05\n").first("date")
    assert found is not None
    assert found.value == "2026-01-05"


def test_names_in_front_matter_may_be_nested() -> None:
    fields = fields_of("---\nauthors:\n  - name: On-call engineer\n    link: https://example.org\n---\n# Outage\n")
    assert [field.name for field in fields.found if field.name] == ["authors"]


def test_a_value_goes_on_until_the_next_key() -> None:
    fields = fields_of("# Outage\n\n**Impact:** all users\nsaw errors\n**Severity:** high\n")
    impact, severity = fields.first("impact"), fields.first("severity")
    assert impact is not None
    assert severity is not None
    assert (" ".join(impact.value.split()), severity.value) == ("all users saw errors", "high")


def test_a_placeholder_is_no_value_and_a_problem() -> None:
    from hansei.incident.read.fields import find_fields
    from tests.support.incidents import view_of

    view = view_of("# Outage\n\n**Severity:** [P0 / P1 / P2]\n")
    assert find_fields(view).first("severity") is None
    assert [problem.code for problem in view.problems] == ["placeholder"]


def test_front_matter_that_is_no_valid_yaml_is_read_by_the_line() -> None:
    found = fields_of("---\ndate: 2026-01-05\nauthors: @oncall\n---\n# Outage\n").first("authors")
    assert found is not None
    assert found.value == "@oncall"


@pytest.mark.parametrize(
    "text",
    [
        "**Date: 2026-01-05**\n\n**Severity: SEV-2**\n\n**Author: Ada**\n",
        "*Date: 2026-01-05, Severity: SEV-2, Author: Ada*\n",
        "Date: 2026-01-05; Severity: SEV-2; Author: Ada\n",
        "`Date`: 2026-01-05\n`Severity`: SEV-2\n`Author`: Ada\n",
        "📅 **Date:** 2026-01-05\n🔥 **Severity:** SEV-2\n👤 **Author:** Ada\n",
        "- **Date** – 2026-01-05\n- **Severity** – SEV-2\n- **Author** – Ada\n",
        "## Date: 2026-01-05\n\n## Severity: SEV-2\n\n## Author: Ada\n",
    ],
)
def test_key_lines_of_every_dress(text: str) -> None:
    told = json_of(f"# Shop down\n\n{text}\n## Root cause\n\nA leak.\n", path="a.md")
    assert (told["date"], told["severity"]["raw"], told["authors"]) == ("2026-01-05", "SEV-2", ["Ada"])


def test_a_heading_above_key_lines_is_no_key() -> None:
    told = json_of(
        "## Incident\n\n- **Timestamp (UTC)**: 2026-01-05T00:28:35Z\n- **Impact**: all\n\n## Root cause\n\nA leak.\n", path="a.md"
    )
    assert (told["id"], told["date"]) == (None, "2026-01-05")


def test_metadata_below_the_heading_of_the_incident_under_that_of_the_page() -> None:
    told = json_of(
        "# Exploit\n\n## The exploit of January\n\n* **Date:** 05/01/2026 3am UTC\n\n## Root cause\n\nOn 13/02/2026 a leak.\n", path="a.md"
    )
    assert told["date"] == "2026-01-05"
