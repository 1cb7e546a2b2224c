from __future__ import annotations

from tests.unit.web.api.conftest import Ask


def test_a_question_is_answered_or_there_is_nothing(api: Ask) -> None:
    found = api("GET", "/search", params={"q": "connection pool", "limit": 1}).json()
    assert [one["path"] for one in found["results"]] == ["docs/incidents/2026-01-10-pool.md"]
    assert api("GET", "/search", params={"q": "volcano zeppelin"}).json()["results"] == []
    assert api("GET", "/search", params={"q": "severity:"}).status_code in (200, 422)


def test_a_change_that_is_like_nothing_gets_no_verdict(api: Ask) -> None:
    diff = "diff --git a/a.py b/a.py\n--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n-x = 1\n+x = 2\n"
    assert api("POST", "/recall", json={"diff": diff}).json()["verdicts"] == []
    assert api("POST", "/recall", json={"diff": "no diff"}).json()["verdicts"] == []


def test_nothing_repeats_in_a_folder_of_two(api: Ask) -> None:
    assert api("GET", "/recurrences").json()["groups"] == []
