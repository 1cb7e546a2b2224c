from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.support.scratch import Scratch

PATH = "/history/docs/incidents/2026-01-10-pool.md"


@pytest.fixture
def scratch(folder: Path) -> Scratch:
    made = Scratch(folder.parents[1])
    made.commit("A <b>draft</b>")
    path = folder / "2026-01-10-pool.md"
    path.write_text(path.read_text().replace("for an hour", "for <i>two</i> hours"))
    made.commit("Longer than it seemed")
    return made


def test_commits_are_listed_and_each_shows_its_words(scratch: Scratch, browser: TestClient) -> None:
    page = browser.get(PATH).text
    assert page.index("Longer than it seemed") < page.index("A &lt;b&gt;draft&lt;&#x2f;b&gt;")
    assert "Everything is committed." in page
    commit = scratch.git("rev-parse", "HEAD")[:9]
    page = browser.get(PATH, params={"commit": commit}).text
    assert "<del>an hour.</del><ins>&lt;i&gt;two&lt;&#x2f;i&gt; hours.</ins>" in page


def test_what_is_not_committed_is_shown_first(scratch: Scratch, folder: Path, browser: TestClient) -> None:
    path = folder / "2026-01-10-pool.md"
    path.write_text(path.read_text() + "\nNew.\n")
    assert "<ins>New.</ins>" in browser.get(PATH).text


@pytest.mark.parametrize("commit", ["0" * 40, "HEAD", "--help", "<script>"])
def test_a_commit_that_changed_nothing_is_not_there(scratch: Scratch, browser: TestClient, commit: str) -> None:
    page = browser.get(PATH, params={"commit": commit})
    assert page.status_code == 404
    assert "<script>" not in page.text


@pytest.mark.parametrize("name", ["/etc/passwd", "../../etc/passwd", "hansei.toml", "none"])
def test_only_post_mortems_have_a_history(scratch: Scratch, browser: TestClient, name: str) -> None:
    assert browser.get(f"/history/{name}").status_code == 404


def test_without_a_repository_that_is_said(browser: TestClient) -> None:
    assert "lies in no git repository" in browser.get(PATH).text
