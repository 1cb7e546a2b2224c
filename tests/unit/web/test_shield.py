from __future__ import annotations

import io
import json

import pytest
from starlette.testclient import TestClient

from hansei.web.application import build
from hansei.web.shield import LARGEST
from hansei.web.site import Site
from tests.unit.web.conftest import HOST


def test_a_foreign_name_is_turned_away(browser: TestClient) -> None:
    for name in ("evil.example", "127.0.0.1", "127.0.0.1:9999", ""):
        assert browser.get("/", headers={"host": name}).status_code == 421
    assert browser.get("/healthz").text == "ok\n"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "https://127.0.0.1:8404.evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"content-length": str(LARGEST + 1)}, 413),
        ({"origin": f"http://{HOST}", "sec-fetch-site": "same-origin"}, 303),
        ({}, 303),
    ],
)
def test_what_changes_something_must_come_from_us(browser: TestClient, site: Site, headers: dict[str, str], status: int) -> None:
    answer = browser.post("/theme", data={"token": site.token, "theme": "dark"}, headers=headers)
    assert answer.status_code == status
    assert ("hansei_theme" in answer.headers.get("set-cookie", "")) is (status == 303)


def test_without_the_token_nothing_is_done(browser: TestClient, site: Site) -> None:
    for token in ("", "x", site.token[:-1], site.token + "x", "ä"):
        assert browser.post("/theme", data={"token": token, "theme": "dark"}).status_code == 403
    assert browser.post("/theme", json={"token": site.token}).status_code == 403


@pytest.mark.parametrize("path", ["/", "/incidents", "/nothing", "/static/hansei.css", "/healthz", "/incidents/../../etc/passwd"])
def test_every_answer_carries_the_promises(browser: TestClient, path: str) -> None:
    headers = browser.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


def test_other_methods_are_not_asked_here(browser: TestClient) -> None:
    for method in ("TRACE", "OPTIONS", "DELETE", "PATCH"):
        answer = browser.request(method, "/edit/2026-01-10-pool")
        assert (answer.status_code, "allow" in answer.headers) == (405, True)


def test_the_log_tells_what_was_answered_and_no_more(site: Site) -> None:
    log = io.StringIO()
    client = TestClient(build(site, hosts=frozenset({HOST}), log=log), base_url=f"http://{HOST}")
    client.get("/incidents?q=secret", headers={"cookie": "a=secret", "authorization": "secret"})
    line = json.loads(log.getvalue())
    assert {name: line[name] for name in ("method", "path", "status")} == {"method": "GET", "path": "/incidents", "status": 200}
    assert "secret" not in log.getvalue()


def test_answers_are_counted(browser: TestClient) -> None:
    browser.get("/incidents")
    browser.get("/nothing")
    told = browser.get("/metrics").text
    assert 'hansei_http_answers_total{method="GET",status="200"} 1' in told
    assert 'hansei_http_answers_total{method="GET",status="404"} 1' in told
    assert "hansei_http_answer_seconds_count 2" in told
