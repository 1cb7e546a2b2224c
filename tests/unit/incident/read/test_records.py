"""Groups of named values."""

from __future__ import annotations

from hansei.incident.read.records import key_of
from tests.support.incidents import incident_of, json_of


def test_a_sign_off_table() -> None:
    text = "# O\n\n## Summary\nx\n\n## Sign-off\n\n| Role | Name | Date | Signature |\n|---|---|---|---|\n| Incident Commander | Ada | 2026-01-09 | Approved |\n"
    assert json_of(text)["sign_off"] == [
        {
            "text": "Incident Commander",
            "role": "Incident Commander",
            "name": "Ada",
            "date": "2026-01-09",
            "signature": "Approved",
            "line": 10,
        }
    ]


def test_a_sign_off_in_lines() -> None:
    text = "# O\n\n## Summary\nx\n\n## Sign-Off\n\n**Incident Commander:** Ada\n**Date:** 2026-01-09\n\n**Engineering Manager:** ________\n**Date:** ________\n"
    assert [dict(record.fields) for record in incident_of(text).sign_off] == [
        {"role": "Incident Commander", "name": "Ada", "date": "2026-01-09"}
    ]


def test_the_history() -> None:
    text = (
        "# O\n\n## Document History\n\n| Version | Date | Author | Changes |\n|---|---|---|---|\n| 1.0 | 2026-01-06 | Ada | first draft |\n"
    )
    assert [record.fields["changes"] for record in incident_of(text).history] == ["first draft"]


def test_the_meeting() -> None:
    text = "# O\n\n## Postmortem Meeting\n\n**Date:** 2026-01-09\n**Attendees:** Ada, Grace\n**Recording:** [Link if recorded]\n"
    meeting = incident_of(text).meeting
    assert meeting is not None
    assert dict(meeting.fields) == {"date": "2026-01-09", "attendees": "Ada, Grace"}


def test_assumptions_and_failure_modes() -> None:
    text = (
        "# O\n\n## Assumptions\n\n- **Assumption 1:** the database was the problem\n  - *If false:* we lost an hour\n\n"
        "## Failure modes\n\n### Pool runs dry\n\n- **Symptom:** timeouts\n- **Detection:** [How to detect]\n"
    )
    found = json_of(text)
    assert [(one["text"], one["if_false"]) for one in found["assumptions"]] == [
        ("Assumption 1: the database was the problem", "we lost an hour")
    ]
    assert found["failure_modes"] == [{"text": "Pool runs dry", "symptom": "timeouts", "line": 10}]


def test_verification() -> None:
    text = (
        "# O\n\n## How to Verify\n\n### Manual Verification\n\n```bash\nmake check\n```\n\n### Automated Checks\n\n- [x] a test covers it\n"
    )
    assert [(one["text"], one.get("kind"), one.get("done")) for one in json_of(text)["verification"]] == [
        ("make check", "manual", None),
        ("a test covers it", "automated", "yes"),
    ]


def test_communications() -> None:
    text = "# O\n\n## Communication Summary\n\n### External\n\n- **Status Page:** posted at 14:35\n- **Email:** ________\n"
    assert [(record.fields["channel"], record.fields["audience"]) for record in incident_of(text).communications] == [
        ("Status Page", "External")
    ]


def test_a_guard_is_found_wherever_it_stands() -> None:
    text = "# O\n\n## Lessons\n\n- Close it.\n\n  ```yaml guard\n  id: close-it\n  level: warn   # for now\n  added: 'open\\('\n  ```\n"
    (guard,) = incident_of(text).guards
    assert (guard.fields["id"], guard.fields["level"]) == ("close-it", "warn")


def test_key_of() -> None:
    assert key_of("Could we have known?") == "could_we_have_known"
