"""The public JSON form."""

from __future__ import annotations

import json
from datetime import date, time, timedelta

import pytest

from hansei.incident.contract import moment_text
from hansei.incident.model import MILESTONES, SECTIONS, Moment
from tests.support.incidents import json_of

KEYS = (
    "schema", "path", "dialect", "is_postmortem", "language", "title", "id", "kind", "date", "lines", "severity", "document_status", "incident_status",
    "owner", "authors", "reviewers", "commander", "participants", "services", "summary", "times", "stated_durations", "durations", "impact", "timeline",
    "sections", "went_well", "went_wrong", "lucky", "factors", "whys", "actions", "lessons", "reflexion", "assumptions", "failure_modes", "verification",
    "communications", "meeting", "sign_off", "history", "guards", "references", "also", "problems",
)  # fmt: skip


def test_an_empty_document_has_every_key_and_knows_nothing() -> None:
    found = json_of("", path="x.md")
    assert tuple(found) == KEYS
    assert found["schema"] == "hansei.incident/1"
    assert [found[key] for key in ("title", "id", "date", "severity", "summary", "meeting", "timeline", "actions", "also")] == [
        None
    ] * 6 + [[]] * 3
    assert tuple(found["times"]) == MILESTONES
    assert tuple(found["sections"]) == SECTIONS


def test_it_is_plain_data() -> None:
    text = "# O\n\n**Severity:** SEV-2 (bad)\n**Status:** Draft\n\n## Timeline (UTC)\n\n- 10:00 down\n\n## Action items\n\n- [x] Add a test - @ada - 2026-01-09\n"
    found = json_of(text)
    assert json.loads(json.dumps(found)) == found
    assert found["severity"] == {"raw": "SEV-2", "rank": 2, "line": 3}
    assert found["document_status"] == {"raw": "Draft", "state": "draft", "line": 4}
    assert found["timeline"] == [
        {
            "line": 8,
            "raw_time": "10:00",
            "at": "2026-01-05T10:00:00+00:00",
            "text": "down",
            "actor": None,
            "action": None,
            "milestone": None,
        }
    ]
    assert found["actions"] == [
        {
            "line": 12, "text": "Add a test", "owner": "@ada", "due": "2026-01-09", "priority": None, "status": "done", "ticket": None, "horizon": None,
            "kind": None,
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (Moment(date(2026, 1, 5), time(10, 15), timedelta(hours=2), "+02:00"), "2026-01-05T10:15:00+02:00"),
        (Moment(date(2026, 1, 5), time(10, 15), None, None), "2026-01-05T10:15:00"),
        (Moment(date(2026, 1, 5), None, None, None), "2026-01-05"),
        (Moment(None, time(10, 15), None, None), "10:15:00"),
        (Moment(None, None, None, None), None),
    ],
)
def test_moments_are_printed_as_far_as_they_are_known(moment: Moment, text: str | None) -> None:
    assert moment_text(moment) == text


def test_lines_of_values_from_the_file_name_are_unknown() -> None:
    assert json_of("# O\n\nx\n")["lines"] == {"title": 1, "id": None, "date": None, "owner": None}
