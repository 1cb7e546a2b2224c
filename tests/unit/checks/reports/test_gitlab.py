from __future__ import annotations

import json

from hansei.checks.reports import gitlab
from hansei.checks.reports.text import Checked


def test_each_finding_is_an_issue(checked: Checked) -> None:
    issues = json.loads(gitlab.render([checked]))
    assert [(issue["check_name"], issue["severity"], issue["location"]) for issue in issues] == [
        ("HS109", "info", {"path": "docs/incidents/a b.md", "lines": {"begin": 3, "end": 3}}),
        ("HS501", "minor", {"path": "docs/incidents/a b.md", "lines": {"begin": 5, "end": 5}}),
        ("HS201", "major", {"path": "docs/incidents/a b.md", "lines": {"begin": 6, "end": 6}}),
    ]
    assert issues[0]["description"] == "Somebody is blamed: 100 %, a:b. Say what happened"


def test_fingerprints_are_unique_over_files(checked: Checked) -> None:
    issues = json.loads(gitlab.render([checked, checked._replace(path="b.md")]))
    assert len({issue["fingerprint"] for issue in issues}) == 6
