from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from hansei.web import site as sites
from hansei.web.behind import Latest
from hansei.web.site import Site
from tests.unit.web.pages.test_recall import GUARD


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the folder had too many documents to be looked at while somebody waits."""
    monkeypatch.setattr(sites, "FEW", 0)


@pytest.fixture
def found(site: Site, many: None, monkeypatch: pytest.MonkeyPatch) -> dict[str, Latest]:
    """What is known of the folder lately; nothing, to begin with."""
    known: dict[str, Latest] = {}
    monkeypatch.setattr(site._behind, "latest", lambda name, _version, _find: known.get(name, Latest(None, current=False, trouble="")))
    return known


def test_home_waits_for_nothing(browser: TestClient, found: dict[str, Latest]) -> None:
    page = browser.get("/").text
    assert 'id="slow" data-again>' in page
    assert "All documents are being looked at." in page
    assert "Connection pool of the checkout ran dry" in page
    status = {"concerns": [{"kind": "index", "path": "docs", "line": None, "name": "", "text": "old", "owner": None, "due": None}]}
    found["status"] = Latest(status, current=True, trouble="")
    found["recurrences"] = Latest(None, current=True, trouble="it took too long")
    page = browser.get("/").text
    assert "data-again" not in page
    assert "it took too long" in page
    assert "<h3>Index" in page


def test_what_needs_the_store_says_that_it_is_being_filled(browser: TestClient, found: dict[str, Latest]) -> None:
    for path in ("/search?q=pool", "/similar/2026-01-10-pool"):
        assert "for the first time" in browser.get(path).text
    assert "All documents are being compared." in browser.get("/recurrences").text
    found["store"] = Latest({}, current=True, trouble="")
    assert "1 answer" in browser.get("/search?q=connections").text


def test_lessons_come_before_all_guards_are_known(browser: TestClient, found: dict[str, Latest]) -> None:
    page = browser.get("/lessons").text
    assert 'id="slow" data-again>' in page
    assert "All documents are being looked through for guards." in page
    assert "No guards yet." not in page
    found["guard"] = Latest({"guards": []}, current=True, trouble="")
    page = browser.get("/lessons").text
    assert "data-again" not in page
    assert "No guards yet." in page
    found["guard"] = Latest(None, current=True, trouble="it took too long")
    assert "it took too long" in browser.get("/lessons").text


def test_guards_of_many_documents_are_those_that_would_be_found_here(
    browser: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "2026-01-10-pool.md"
    path.write_text(path.read_text() + GUARD)
    few = browser.get("/lessons").text
    monkeypatch.setattr(sites, "FEW", 0)
    while "data-again" in (many := browser.get("/lessons").text):
        pass
    assert "Close what you open." in many
    assert _main(many) == _main(few)


def test_what_is_found_out_in_a_process_of_its_own_is_what_would_be_found_here(site: Site, folder: Path, many: None) -> None:
    assert site.workspace.folder == folder
    while not (latest := site.lately("status", lambda _workspace: None)).current:
        pass
    assert [concern["text"] for concern in latest.value["concerns"] if concern["kind"] == "late_action"] == [
        "Alert when fewer than five connections are free"
    ]


def _main(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]
