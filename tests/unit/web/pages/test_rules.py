from __future__ import annotations

from starlette.testclient import TestClient


def test_all_rules_are_listed_by_family(browser: TestClient) -> None:
    page = browser.get("/rules").text
    assert '<h2 id="family-timeline">Timeline</h2>' in page
    assert 'href="/rules/HS201"' in page


def test_a_rule_has_its_manual(browser: TestClient) -> None:
    page = browser.get("/rules/HS201").text
    assert "An event of the timeline is earlier than the one before it." in page
    assert "- 14:12 Rolled back" in page
    assert browser.get("/rules/timeline-order").status_code == 200


def test_a_rule_that_is_none_is_not_there(browser: TestClient) -> None:
    assert browser.get("/rules/HS999").status_code == 404
