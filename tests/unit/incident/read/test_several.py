"""Several incidents in one file."""

from __future__ import annotations

from tests.support.incidents import incident_of, json_of

LOG = (
    "# Incident log\n\n## Incident on 2026-01-05 - disk full\n\n**Severity:** SEV-2\n\n### Impact\n\nlogins\n\n### Resolution\n\nemptied\n\n"
    "## Incident on 2026-02-06 - bad certificate\n\n**Severity:** SEV-1\n\n### Impact\n\nall\n\n### Resolution\n\nrenewed\n"
)


def test_each_incident_is_read_within_its_own_lines() -> None:
    found = json_of(LOG, path="log.md")
    assert (found["title"], found["date"], found["severity"]["raw"]) == ("Incident on 2026-01-05 - disk full", "2026-01-05", "SEV-2")
    (other,) = found["also"]
    assert (other["title"], other["date"], other["severity"]["raw"]) == ("Incident on 2026-02-06 - bad certificate", "2026-02-06", "SEV-1")
    assert (found["sections"]["impact"], other["sections"]["impact"]) == ([[7, 10]], [[19, 22]])


def test_dated_headings_of_a_timeline_are_no_incidents() -> None:
    text = "# Outage\n\n## Timeline\n\n### 2026-01-05 incident begins\n\nx\n\n### 2026-01-06 incident ends\n\ny\n\n## Impact\n\nz\n"
    assert json_of(text)["also"] == []


def test_failure_modes_are_no_incidents() -> None:
    modes = "".join(f"### {name} outage\n\n- **Impact:** all\n- **Detection:** an alert\n\n" for name in ("Cache", "Queue"))
    incident = incident_of(f"# Pool was full\n\nDate: 2025-01-10\n\n## Failure modes\n\n{modes}")
    assert incident.title is not None
    assert (incident.title.value, incident.also) == ("Pool was full", ())
