"""Who and what was hit."""

from __future__ import annotations

from tests.support.incidents import json_of


def test_values_under_a_key() -> None:
    text = "# O\n\n## Impact\n\n### User Impact\n\n- **Users Affected:** 4,000\n- **Geographic Region:** EU\n\n### Technical Impact\n\n- **Data Loss:** [Yes/No]\n- **SLA Breach:** no\n"
    found = json_of(text)["impact"]
    assert found == {"lines": [3, 13], "users_affected": "4,000", "regions": ["EU"], "data_loss": None, "revenue": None, "sla_breach": "no"}


def test_nothing_is_known_of_an_empty_document() -> None:
    assert json_of("")["impact"] == {
        "lines": None,
        "users_affected": None,
        "regions": [],
        "data_loss": None,
        "revenue": None,
        "sla_breach": None,
    }
