"""The code that a post-mortem names, and its confirmation."""

from __future__ import annotations

import subprocess
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from hansei.web.site import Identity, Site
from tests.unit.web.conftest import POOL

NAMING = "\n## Where it stood\n\n`src/pool.py:2`, `src/old.py` and <b>`elsewhere/x.py`</b>.\n"
PAGE = "/confirm/2026-01-10-pool"


@pytest.fixture
def document(folder: Path, site: Site) -> Path:
    """A post-mortem that names code, of which some has gone its way since."""
    site.__dict__["identity"] = Identity("Ada", "ada@example.org")
    root = folder.parents[1]
    path = folder / "2026-01-10-pool.md"
    path.write_text(POOL + NAMING)
    (root / "src").mkdir()
    (root / "src" / "pool.py").write_text("import db\nLIMIT = 5\n")
    (root / "src" / "old.py").write_text("x = 1\n")

    def git(*words: str) -> None:
        named = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
        subprocess.run(("git", *named, *words), cwd=root, check=True, capture_output=True)

    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "All of it")
    (root / "src" / "pool.py").write_text("import db\n# <script>\nLIMIT = 5\n")
    git("mv", "src/old.py", "src/new.py")
    git("commit", "-q", "-am", "Change <script>alert(1)</script>")
    site.keeper.forget()
    return path


def test_what_has_become_of_the_code(document: Path, browser: TestClient) -> None:
    page = unescape(browser.get(PAGE).text)
    assert '<span class="label anchor-moved">moved</span> <a class="name" href="/code/src/pool.py?line=3#L3">src/pool.py:2</a>' in page
    assert "it is src/new.py now" in page
    assert "git never knew it" in page
    assert "last changed by" in page
    assert "<script>alert" not in browser.get(PAGE).text
    assert "Nobody has confirmed it since it was changed on" in page
    assert f'data-load="/confirm/docs/incidents/{document.name}#anchors"' in unescape(browser.get("/incidents/2026-01-10-pool").text)


def test_a_confirmation_is_a_row_and_names_what_has_moved(document: Path, browser: TestClient, site: Site) -> None:
    seen = browser.get(PAGE).text.partition('name="seen" value="')[2].partition('"')[0]
    given = {"token": site.token, "seen": seen, "reason": "looked at the pool", "move": "on"}
    answer = browser.post(PAGE, data=given)
    assert answer.status_code == 303
    assert "| 2026-03-02 | confirmed | Ada | looked at the pool |" in document.read_text()
    assert "`src/pool.py:3`, `src/new.py` and" in document.read_text()
    assert "Confirmed." in browser.get(answer.headers["location"]).text
    assert "Last confirmed just now." in browser.get(PAGE).text
    assert browser.post(PAGE, data=given).status_code == 409, "it says something else now"


def test_a_post_mortem_that_names_no_code_and_one_that_is_not_there(browser: TestClient) -> None:
    assert "It names no code." in browser.get("/confirm/2026-02-01-search").text
    assert browser.get("/confirm/nothing").status_code == 404
