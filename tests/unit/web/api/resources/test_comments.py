from __future__ import annotations

from pathlib import Path

from tests.unit.web.api.conftest import POOL, Ask
from tests.unit.web.conftest import POOL as TEXT


def test_a_comment_stays_with_its_words_until_it_is_settled(api: Ask, folder: Path) -> None:
    made = api("POST", f"{POOL}/comments", json={"text": "Which one?", "quote": "forgot to close", "by": "reviewer"}).json()
    assert (made["line"], made["by"], made["resolved"]) == (20, "reviewer", False)
    (folder / "2026-01-10-pool.md").write_text(TEXT.replace("## Root cause", "New.\n\n## Root cause"))
    listed = api("GET", f"{POOL}/comments").json()
    assert [(one["id"], one["line"]) for one in listed["comments"]] == [(made["id"], 22)]
    settled = api("POST", f"{POOL}/comments/settled", json={"comment": made["id"]})
    assert (settled.status_code, settled.json()["resolved"]) == (200, True)
    assert api("GET", f"{POOL}/comments").json()["open"] == 0
    assert api("POST", f"{POOL}/comments/settled", json={"comment": made["id"]}).status_code == 422


def test_what_cannot_be_kept_is_refused(api: Ask, folder: Path) -> None:
    for wrong, status in (({"text": " "}, 422), ({"text": "a", "line": 999}, 422), ({"text": "a", "quote": "not there"}, 422), ({}, 400)):
        assert api("POST", f"{POOL}/comments", json=wrong).status_code == status
    assert api("POST", f"{POOL}/comments/settled", json={"comment": "none"}).status_code == 422
    assert not (folder / "comments").exists()
