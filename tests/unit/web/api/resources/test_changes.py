from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.unit.web.api.conftest import POOL, Ask
from tests.unit.web.conftest import POOL as TEXT

SEVERITY = {"edit": "set", "of": "severity", "value": "SEV-2"}


def tag(api: Ask) -> str:
    found: str = api("GET", POOL).headers["etag"]
    return found


def test_edits_are_made_all_or_none_and_touch_nothing_else(api: Ask, folder: Path) -> None:
    path = folder / "2026-01-10-pool.md"
    wrong = api("POST", f"{POOL}/edits", json={"edits": [SEVERITY, {"edit": "tick", "of": "no box"}]}, tag=tag(api))
    assert (wrong.status_code, path.read_text()) == (422, TEXT)
    event = {"edit": "add event", "of": "The pool is empty", "at": "10:02"}
    done = api("POST", f"{POOL}/edits", json={"edits": [SEVERITY, event]}, tag=tag(api)).json()
    assert (done["written"], len(done["edits"]), done["commit"]) == (True, 2, None)
    lines = path.read_text().splitlines()
    assert [line for line in lines if line not in TEXT.splitlines()] == ["**Severity:** SEV-2", "- 2026-01-10 10:02 The pool is empty"]


def test_a_preview_writes_nothing_and_keeps_the_tag(api: Ask, folder: Path) -> None:
    before = tag(api)
    shown = api("POST", f"{POOL}/edits", json={"edits": [SEVERITY], "preview": True, "commit": True}, tag=before)
    assert (shown.json()["written"], "+**Severity:** SEV-2" in shown.json()["diff"]) == (False, True)
    assert (folder / "2026-01-10-pool.md").read_text() == TEXT
    assert shown.headers["etag"][:33] == before[:33]


def test_of_two_changes_of_one_text_the_second_is_told_what_stands_there(api: Ask, folder: Path) -> None:
    seen = tag(api)
    mine = TEXT.replace("for an hour", "for 61 minutes")
    assert api("POST", f"{POOL}/edits", json={"edits": [SEVERITY]}, tag=seen).status_code == 200
    problem = api("PUT", f"{POOL}/text", json={"text": mine, "base": TEXT}, tag=seen)
    assert problem.status_code == 412
    assert problem.json()["current"]["text"] == (folder / "2026-01-10-pool.md").read_text()
    merged = problem.json()["merged"]
    assert (merged["conflicts"], "SEV-2" in merged["text"], "61 minutes" in merged["text"]) == (0, True, True)
    again = api("PUT", f"{POOL}/text", json={"text": merged["text"]}, tag=problem.json()["current"]["etag"])
    assert again.status_code == 200
    assert (folder / "2026-01-10-pool.md").read_text() == mine.replace("SEV-1", "SEV-2")
    without = api("PUT", f"{POOL}/text", json={"text": mine}, tag=seen).json()
    assert "merged" not in without


def test_line_ends_stay(api: Ask, folder: Path) -> None:
    path = folder / "2026-01-10-pool.md"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    done = api("PUT", f"{POOL}/text", json={"text": TEXT.replace("SEV-1", "SEV-2")}, tag=tag(api))
    assert done.status_code == 200
    assert path.read_bytes() == TEXT.replace("SEV-1", "SEV-2").replace("\n", "\r\n").encode()


def test_a_change_can_become_a_commit(api: Ask, repository: Path) -> None:
    done = api("POST", f"{POOL}/edits", json={"edits": [SEVERITY], "commit": True}, tag=tag(api)).json()
    log = subprocess.run(["git", "log", "-1", "--format=%H %an%n%B"], cwd=repository, check=True, capture_output=True, text=True).stdout
    assert log.startswith(f"{done['commit']} On-call engineer\n2026-01-10-pool: set severity\n")
    assert "Incident: 2026-01-10-pool" in log
    text = api("GET", f"{POOL}/text").text.replace("an hour", "61 minutes")
    assert api("PUT", f"{POOL}/text", json={"text": text, "commit": True}, tag=tag(api)).json()["commit"]


def test_a_commit_without_a_repository_is_refused_before_anything_is_written(api: Ask, folder: Path) -> None:
    refused = api("POST", f"{POOL}/edits", json={"edits": [SEVERITY], "commit": True}, tag=tag(api))
    assert (refused.status_code, (folder / "2026-01-10-pool.md").read_text()) == (422, TEXT)


def test_a_draft_is_shown_created_and_found(api: Ask, folder: Path) -> None:
    wanted = {"title": "The queue stood still", "severity": "2", "date": "2026-03-01", "services": ["queue"], "dialect": "engineering"}
    shown = api("POST", "/incidents", json={**wanted, "preview": True})
    assert (shown.status_code, shown.json()["written"], len(list(folder.iterdir()))) == (200, False, 2)
    made = api("POST", "/incidents", json=wanted)
    assert (made.status_code, made.json()["written"]) == (201, True)
    found = api("GET", made.headers["location"].removeprefix("/api/v1"))
    assert found.json()["title"] == "The queue stood still"
    assert found.headers["etag"].startswith(made.headers["etag"].removesuffix('"'))
    assert api("POST", "/incidents", json=wanted).status_code in (201, 409)
    assert (folder / Path(made.json()["path"]).name).read_text() == made.json()["text"]


@pytest.mark.parametrize("wrong", [{"date": "soon"}, {"severity": "blue"}, {"started": "soon"}, {"dialect": "none"}])
def test_a_draft_that_makes_no_sense_is_refused(api: Ask, folder: Path, wrong: dict[str, str]) -> None:
    answer = api("POST", "/incidents", json={"title": "A", **wrong})
    assert (answer.status_code in (404, 422), len(list(folder.iterdir()))) == (True, 2)


def test_a_step_says_what_it_needs_or_is_taken(api: Ask, folder: Path) -> None:
    assert api("GET", f"{POOL}/process").json()["state"] == "published"
    needs = api("POST", f"{POOL}/process", json={}, tag=tag(api))
    assert (needs.status_code, bool(needs.json()["missing"])) == (409, True)
    assert (folder / "2026-01-10-pool.md").read_text() == TEXT
    step = api("POST", f"{POOL}/process", json={"to": "draft", "reason": "the cause is another one", "by": "reviewer"}, tag=tag(api))
    assert (step.json()["before"], step.json()["state"], step.json()["written"]) == ("published", "draft", True)
    process = api("GET", f"{POOL}/process").json()
    assert (process["state"], process["etag"]) == ("draft", step.headers["etag"])
    late = api("POST", f"{POOL}/process", json={"to": "in_review"}, tag=f'"{"0" * 32}"')
    assert late.json()["current"]["text"] == (folder / "2026-01-10-pool.md").read_text()


def test_a_post_mortem_is_confirmed(api: Ask, folder: Path) -> None:
    path = folder / "2026-01-10-pool.md"
    path.write_text(TEXT.replace("an hour.", "an hour, see `src/pool.py`."))
    known = api("GET", f"{POOL}/anchors").json()
    assert [(one["value"], one["state"], one["why"]) for one in known["anchors"]] == [
        ("src/pool.py", "unknown", "there is no git repository")
    ]
    shown = api("POST", f"{POOL}/confirmations", json={"by": "Kim", "preview": True}, tag=tag(api)).json()
    assert (shown["written"], "+| 2026-03-02 | confirmed | Kim |" in shown["diff"]) == (False, True)
    done = api("POST", f"{POOL}/confirmations", json={"by": "Kim", "reason": "read again"}, tag=tag(api))
    assert (done.status_code, done.json()["written"], done.json()["left"]) == (200, True, 0)
    assert "| 2026-03-02 | confirmed | Kim | read again |" in path.read_text()
    assert api("POST", f"{POOL}/confirmations", json={"review_by": "soon"}, tag=tag(api)).status_code == 422
