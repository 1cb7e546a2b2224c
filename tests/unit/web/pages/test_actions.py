from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from hansei.web.site import Site

ALERT = "Alert when fewer than five connections are free"


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("", [ALERT, "Close connections in the importer"]),
        ("owner=@ada", [ALERT]),
        ("owner=-", []),
        ("overdue=on", [ALERT]),
        ("service=payments", [ALERT, "Close connections in the importer"]),
        ("service=search", []),
        ("incident=2026-01-10-pool", [ALERT, "Close connections in the importer"]),
    ],
)
def test_the_board_is_narrowed(browser: TestClient, question: str, shown: list[str]) -> None:
    page = browser.get(f"/actions?{question}").text
    assert re.findall(r'<a class="title" href="[^"]*">([^<]*)</a>', page) == shown


def test_an_item_is_started_and_done_with_its_evidence(browser: TestClient, site: Site, folder: Path) -> None:
    deed = {"token": site.token, "name": "2026-01-10-pool#1", "text": ALERT}
    assert browser.post("/actions", data=deed | {"deed": "start"}).status_code == 303
    assert "In progress" in browser.get("/actions").text
    mark = re.search(r"hansei: action (\w{4})", (folder / "2026-01-10-pool.md").read_text())
    assert mark is not None
    answer = browser.post(
        "/actions",
        data={"token": site.token, "name": mark[1], "deed": "done", "said": "https://example.org/pull/7", "back": "/actions?owner=@ada"},
    )
    assert answer.headers["location"] == "/actions?owner=@ada"
    assert "- [x] Alert when fewer" in (folder / "2026-01-10-pool.md").read_text()


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"deed": "done"}, 400),
        ({"deed": "wont-do"}, 400),
        ({"deed": "explode"}, 400),
        ({"deed": "start", "name": "zzzz"}, 404),
        ({"deed": "start", "text": "another text"}, 409),
        ({"deed": "start", "token": "x"}, 403),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    browser: TestClient, site: Site, folder: Path, given: dict[str, str], status: int
) -> None:
    before = (folder / "2026-01-10-pool.md").read_text()
    answer = browser.post("/actions", data={"token": site.token, "name": "2026-01-10-pool#1", "text": ALERT} | given)
    assert answer.status_code == status
    assert (folder / "2026-01-10-pool.md").read_text() == before
