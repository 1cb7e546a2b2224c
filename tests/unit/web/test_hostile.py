"""Two hundred hostile documents and inputs: nothing runs, nothing changes, nothing leaks, and every answer is one."""

from __future__ import annotations

import re
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from hansei.web.application import PAGES
from tests.support.attacks import PATHS, WORDS, documents
from tests.support.hostile import cases
from tests.support.markup import offences
from tests.support.scratch import Scratch

SECRET = "hidden-7f3a9c"
TEMPLATE = b"{{ 7 * 7 }}"
PARTS = 24
HOSTILE = [*(text.encode("utf-8", "surrogatepass") for text in documents()), *(case.data for case in cases(110, seed=7, largest=8_000))]


@pytest.fixture
def repository(folder: Path) -> Scratch:
    """The repository of the folder, with things that no page may show."""
    made = Scratch(folder.parents[1])
    made.git("add", "-A")
    made.git("commit", "-q", "-m", "first")
    made.put("secret.env", SECRET)
    (made.root.parent / "secret").write_text(SECRET)
    return made


def state(root: Path) -> dict[str, str]:
    """Every file with what it holds, but for the cache and git's own."""
    return {
        str(path.relative_to(root)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not {".hansei", ".git"} & set(path.relative_to(root).parts)
    }


def test_there_are_two_hundred() -> None:
    assert len(HOSTILE) >= 200


@pytest.mark.parametrize("part", range(PARTS))
def test_a_hostile_document_is_only_text(repository: Scratch, folder: Path, browser: TestClient, part: int) -> None:
    documents = {f"2026-01-{number % 28 + 1:02}-hostile-{number}.md": data for number, data in enumerate(HOSTILE[part::PARTS])}
    for name, data in documents.items():
        (folder / name).write_bytes(data)
    before = state(repository.root)
    for path in ("/", "/incidents", "/lessons", "/actions"):
        page = browser.get(path)
        assert (page.status_code, offences(page.text)) == (200, []), path
    for name, data in documents.items():
        for kind in ("incidents", "edit"):
            page = browser.get(f"/{kind}/docs/incidents/{name}")
            assert page.status_code in (200, 400), name
            assert offences(page.text) == [], data
            if kind == "incidents" and TEMPLATE in data:
                assert TEMPLATE.decode() in unescape(page.text)
    assert state(repository.root) == before


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out(repository: Scratch, browser: TestClient, path: str) -> None:
    before = state(repository.root)
    for page in ("incidents", "history", "similar", "code", "images", "rules", "static", "edit", "process", "fields"):
        for address in (f"/{page}/{path}", f"/{page}/docs/incidents/{path}"):
            answer = browser.get(address)
            assert answer.status_code < 500, address
            assert SECRET not in answer.text
            assert "root:" not in answer.text
            assert "[core]" not in answer.text
            assert "set-cookie:x" not in str(answer.headers).lower()
    assert state(repository.root) == before


@pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
def test_no_question_is_more_than_words(repository: Scratch, browser: TestClient, words: str) -> None:
    before = state(repository.root)
    for path in ("/search", "/incidents", "/recurrences"):
        for name in ("q", "state", "page", "sort", "commit", "line"):
            page = browser.get(path, params={name: words})
            assert page.status_code < 500
            assert offences(page.text) == []
            assert SECRET not in page.text
    assert state(repository.root) == before


@pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
def test_no_change_that_is_asked_about_is_more_than_a_change(repository: Scratch, browser: TestClient, words: str) -> None:
    token = re.search(r'name="token" value="([^"]+)"', browser.get("/recall").text)
    assert token is not None
    before = state(repository.root)
    diff = f"diff --git a/../../secret b/../../secret\n--- a/../../secret\n+++ b/../secret.env\n@@ -1 +1,2 @@\n a\n+{words}\n"
    for change in (words, diff):
        page = browser.post("/recall", data={"token": token.group(1), "change": change})
        assert page.status_code == 200
        assert offences(page.text) == []
        assert SECRET not in page.text
    assert state(repository.root) == before


def test_a_page_of_another_site_can_send_nothing(repository: Scratch, browser: TestClient) -> None:
    token = re.search(r'name="token" value="([^"]+)"', browser.get("/recall").text)
    assert token is not None
    before = state(repository.root)
    sending = [route for page in PAGES for route in page.ROUTES if isinstance(route, Route) and "POST" in (route.methods or ())]
    assert len(sending) > 3
    for route in sending:
        path = re.sub(r"\{\w+(:path)?\}", "docs/incidents/2026-01-10-pool.md", route.path)
        fields = {"token": token.group(1), "text": "gone", "to": "closed", "title": "x"}
        for headers in ({"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}, {"host": "evil.example"}):
            assert browser.post(path, data=fields, headers=headers).status_code in (403, 421), (path, headers)
        assert browser.post(path, data={**fields, "token": "wrong"}).status_code == 403, path
    assert state(repository.root) == before
