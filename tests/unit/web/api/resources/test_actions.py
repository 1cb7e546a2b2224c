from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.web.api.conftest import POOL, Ask
from tests.unit.web.conftest import POOL as TEXT


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("", [1]),
        ("all=true", [1, 2]),
        ("state=done", [2]),
        ("owner=ada", [1]),
        ("owner=-&all=true", []),
        ("overdue=true", [1]),
        ("service=payments&incident=2026-01-10-pool", [1]),
    ],
)
def test_the_list_is_narrowed(api: Ask, question: str, found: list[int]) -> None:
    assert [one["number"] for one in api("GET", f"/actions?{question}").json()["actions"]] == found


def test_a_deed_is_done_for_the_text_that_was_seen(api: Ask, folder: Path) -> None:
    listed = api("GET", "/actions").json()["actions"][0]
    item = api("GET", listed["href"].removeprefix("/api/v1")).json()
    assert (item["text"], item["id"]) == (listed["text"], None)
    path = item["href"].removeprefix("/api/v1")
    unproven = api("POST", path, json={"deed": "done"}, tag=item["etag"])
    assert (unproven.status_code, "evidence" in unproven.json()["detail"]) == (422, True)
    started = api("POST", path, json={"deed": "start"}, tag=item["etag"])
    assert (started.status_code, len(started.json()["action"])) == (200, 4)
    late = api("POST", path, json={"deed": "wont-do", "reason": "no"}, tag=item["etag"])
    assert (late.status_code, late.json()["current"]["text"]) == (412, (folder / "2026-01-10-pool.md").read_text())
    mark = started.json()["action"]
    done = api("POST", f"/actions/{mark}", json={"deed": "done", "skip": "seen by all"}, tag=started.headers["etag"])
    assert done.status_code == 200
    assert api("GET", f"/actions/{mark}").json()["state"] == "done"


def test_a_number_means_what_stood_there_when_it_was_read(api: Ask, folder: Path) -> None:
    """Nobody's deed falls on another item because a line was inserted meanwhile."""
    path = folder / "2026-01-10-pool.md"
    item = api("GET", "/actions/2026-01-10-pool%231").json()
    path.write_text(TEXT.replace("## Action items\n", "## Action items\n\n- [ ] Another one - owner: @ada - due: 2026-05-01"))
    answer = api("POST", "/actions/2026-01-10-pool%231", json={"deed": "start"}, tag=item["etag"])
    assert answer.status_code == 412
    assert "Another one" in answer.json()["current"]["text"]


def test_one_is_added_with_an_id(api: Ask, folder: Path) -> None:
    tag = api("GET", POOL).headers["etag"]
    wanted = {"text": "Guard the pool", "owner": "@grace", "due": "2026-04-01"}
    shown = api("POST", f"{POOL}/actions", json={**wanted, "preview": True}, tag=tag).json()
    assert (shown["written"], (folder / "2026-01-10-pool.md").read_text()) == (False, TEXT)
    added = api("POST", f"{POOL}/actions", json=wanted, tag=tag).json()
    item = api("GET", f"/actions/{added['action']}").json()
    assert (item["text"], item["owner"], item["due"], item["number"]) == ("Guard the pool", "@grace", "2026-04-01", 3)
    twin = api("POST", f"{POOL}/actions", json=wanted, tag=item["etag"])
    assert (twin.status_code, "already" in twin.json()["detail"]) == (422, True)
