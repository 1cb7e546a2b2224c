"""Which milestone an entry of the timeline states plainly."""

from __future__ import annotations

import pytest

from hansei.incident import vocabulary
from hansei.incident.model import MILESTONES


@pytest.mark.parametrize(
    ("event", "milestone"),
    [
        ("Alert fired: API health check failing", "detected"), ("Alert triggered: API_DOWN", "detected"), ("The alert was fired", "detected"), ("On-call engineer paged", "alerted"),
        ("On-call engineer acknowledged alert", "acknowledged"), ("Root cause identified: connection leak", "diagnosed"), ("Identified the root cause", "diagnosed"), ("We have found the cause", "diagnosed"),
        ("Rollback completed", "mitigated"), ("Rolled back to v1.2.2", "mitigated"), ("Service restored, monitoring recovery", "mitigated"), ("Full recovery confirmed", "mitigated"),
        ("Incident resolved", "resolved"), ("Declared incident resolved", "resolved"), ("Fix deployed to production", "resolved"), ("**Resolved**", "resolved"), ("Incident closed", "closed"),
        ("Deployed bad version", "cause_introduced"), ("Impact starts", "impact_start"), ("Requests started failing", "impact_start"), ("First user report of errors", "first_user_report"),
        ("Customers reported errors", "first_user_report"), ("Incident declared", "engaged"), ("Investigation started", "engaged"), ("Incident channel created", "engaged"),
    ],
)  # fmt: skip
def test_plain_statements(event: str, milestone: str) -> None:
    assert vocabulary.load().milestone_of(event) == milestone


@pytest.mark.parametrize(
    "event",
    [
        "", "Decision to rollback", "Rollback to v2.4.8 initiated", "Service not restored", "The fix did not work", "Attempted to resolve the incident", "Should be fixed", "We thought the root cause was identified",
        "Checked API logs", "Escalated to senior engineer", "Issue not yet resolved", "Fix deployed to staging", "Waiting until service restored", "Possible root cause identified",
        "The team looked at the dashboards and the logs of the last week and found nothing that could be fixed quickly", "10:15",
    ],
)  # fmt: skip
def test_what_is_not_said_plainly(event: str) -> None:
    assert vocabulary.load().milestone_of(event) is None


@pytest.mark.parametrize(
    ("language", "event", "milestone"),
    [
        ("ja", "アラート発火", "detected"), ("ja", "根本原因を特定した", "diagnosed"), ("ja", "原因を特定できず", None), ("ja", "ロールバック完了", "mitigated"), ("zh", "定位到根因", "diagnosed"), ("zh", "未定位到根因", None),
        ("zh", "服务恢复", "mitigated"), ("ko", "롤백 완료", "mitigated"), ("no", "Feilen ble rettet", "resolved"), ("no", "Feilen ble ikke rettet", None), ("de", "Ursache gefunden", "diagnosed"), ("de", "Störung wurde behoben", "resolved"),
        ("fr", "Service rétabli", "mitigated"), ("fr", "Cause racine identifiée", "diagnosed"), ("es", "Servicio restaurado", "mitigated"), ("pt", "Incidente resolvido", "resolved"), ("it", "Incidente risolto", "resolved"),
        ("nl", "Oorzaak gevonden", "diagnosed"), ("sv", "Felet åtgärdat", "resolved"), ("ja", "Rollback completed", "mitigated"),
    ],
)  # fmt: skip
def test_other_languages(language: str, event: str, milestone: str | None) -> None:
    assert vocabulary.load(language).milestone_of(event) == milestone


def test_only_canonical_milestones_are_answered() -> None:
    for language in vocabulary.LANGUAGES:
        data = vocabulary.load(language)._data
        assert {name for entries in data["milestones"].values() for _words, name in entries} <= set(MILESTONES)
        assert {name for _part, name in data["milestone_parts"]} <= set(MILESTONES)
