"""How the API takes questions and refuses them, whatever is asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hansei.web.shield import LARGEST
from tests.unit.web.api.conftest import POOL, Ask

EDIT: dict[str, Any] = {"edits": [{"edit": "set", "of": "severity", "value": "SEV-2"}]}


def test_a_change_must_say_for_which_text(api: Ask, folder: Path) -> None:
    before = (folder / "2026-01-10-pool.md").read_text()
    for tag, status in (("", 428), ("*", 428), ("x", 412), ('"0123"', 412), (f'"{"0" * 32}"', 412)):
        answer = api("POST", f"{POOL}/edits", json=EDIT, tag=tag)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    current = api("POST", f"{POOL}/edits", json=EDIT, tag=f'"{"0" * 32}"').json()["current"]
    assert current["text"] == before
    assert (folder / "2026-01-10-pool.md").read_text() == before
    again = api("POST", f"{POOL}/edits", json=EDIT, tag=current["etag"])
    assert again.status_code == 200
    assert "SEV-2" in (folder / "2026-01-10-pool.md").read_text()


def test_the_tag_of_a_reading_and_that_of_its_text_both_name_the_text(api: Ask) -> None:
    reading, text = api("GET", POOL).headers["etag"], api("GET", f"{POOL}/text").headers["etag"]
    assert reading.startswith(text.removesuffix('"'))
    assert reading != text
    first = api("POST", f"{POOL}/edits", json=EDIT, tag=reading)
    assert first.headers["etag"] == api("GET", f"{POOL}/text").headers["etag"] != text


@pytest.mark.parametrize("path", [POOL, f"{POOL}/text"])
def test_what_is_known_already_is_not_sent_again(api: Ask, path: str) -> None:
    tag = api("GET", path).headers["etag"]
    for known in (tag, f'W/{tag}, "other"'):
        answer = api("GET", path, headers={"if-none-match": known})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
    assert api("GET", path, headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("body", "headers", "status", "said"),
    [
        (b"{}", {"content-type": "text/plain"}, 415, "JSON"),
        (b"text=x", {"content-type": "application/x-www-form-urlencoded"}, 415, "JSON"),
        (b"{", {}, 400, "no JSON"),
        (b"\xff", {}, 400, "no JSON"),
        (b"[1]", {}, 400, "no JSON object"),
        (b"[" * 100_000, {}, 400, "nested"),
        (b'{"text": "\\ud800"}', {}, 400, "halves"),
        (b'{"text": "\\u0000"}', {}, 400, "NUL"),
        (b'{"text": 3}', {}, 400, "must be a string"),
        (b"{}", {}, 400, "is missing"),
        (b'{"text": "a", "preview": null}', {}, 400, "preview is null"),
        (b'{"text": "a", "x": 1}', {}, 400, "no argument 'x'"),
        (b'{"text": ' + b"1" * 5000 + b"}", {}, 400, "no JSON"),
    ],
)
def test_what_is_no_question_is_refused(api: Ask, body: bytes, headers: dict[str, str], status: int, said: str) -> None:
    answer = api("POST", f"{POOL}/findings", content=body, headers={"content-type": "application/json", **headers})
    assert answer.status_code == status
    problem = answer.json()
    assert said in problem["detail"]
    assert (problem["type"], problem["status"]) == ("about:blank", status)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/incidents/nothing", 404),
        ("/incidents/2026-01-10-poo", 404),
        ("/incidents/", 404),
        ("/incidents/%2Fetc%2Fpasswd", 404),
        ("/incidents/..%2F..%2Fhansei.toml/text", 404),
        ("/incidents?sort=moon", 400),
        ("/incidents?page=0", 400),
        ("/incidents?page=²", 400),
        ("/incidents?page=1&page=2", 400),
        ("/incidents?open=yes", 400),
        ("/incidents?colour=red", 400),
        ("/incidents?since=yesterday", 422),
        ("/incidents?severity=%00", 400),
        ("/search", 400),
        ("/rules/HS000", 404),
        ("/actions/none", 404),
        ("/actions?incident=none", 404),
    ],
)
def test_what_cannot_be_answered_is_a_problem(api: Ask, path: str, status: int) -> None:
    answer = api("GET", path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert len(answer.json()["detail"]) > 10


def test_what_is_asked_in_another_way_is_told_the_right_one(api: Ask) -> None:
    answer = api("PUT", "/status", json={})
    assert (answer.status_code, set(answer.headers["allow"].split(", "))) == (405, {"GET", "HEAD"})
    assert answer.json()["title"] == "Method Not Allowed"
    assert api("HEAD", POOL).status_code == 200


def test_a_body_that_grows_too_large_is_cut_off(api: Ask) -> None:
    def pieces() -> Any:
        for _ in range(LARGEST // 1_000_000 + 2):
            yield b" " * 1_000_000

    answer = api("POST", f"{POOL}/findings", content=pieces(), headers={"content-type": "application/json"})
    assert answer.status_code == 413


def test_another_origin_is_refused_and_gets_no_leave(api: Ask) -> None:
    tag = api("GET", POOL).headers["etag"]
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert api("POST", f"{POOL}/edits", json=EDIT, tag=tag, headers=headers).status_code == 403
    asked = api("OPTIONS", POOL, headers={"origin": "http://evil.example", "access-control-request-method": "POST"})
    assert (asked.status_code, [name for name in asked.headers if name.startswith("access-control")]) == (403, [])
    assert "access-control-allow-origin" not in api("GET", POOL, headers={"origin": "http://evil.example"}).headers


def test_settings_that_are_wrong_are_a_problem(api: Ask, folder: Path) -> None:
    (folder.parents[1] / "hansei.toml").write_text("folder = 3\n")
    answer = api("GET", "/incidents")
    assert answer.status_code == 503
    assert "hansei.toml" in json.dumps(answer.json())
