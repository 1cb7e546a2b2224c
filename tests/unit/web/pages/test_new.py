from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from hansei.web.site import Site

KNOWN = {
    "title": "Search answered nothing",
    "severity": "High",
    "started": "2026-03-01 10:00 UTC",
    "ended": "10:40 UTC",
    "impact": "40 minutes",
}


def test_the_draft_is_shown_first_and_writes_nothing(browser: TestClient, site: Site, folder: Path) -> None:
    before = sorted(folder.iterdir())
    page = browser.post("/new", data=KNOWN | {"token": site.token, "dialect": "engineering", "do": "show"}).text
    assert "2026-03-01-search-answered-nothing.md" in page
    assert "<h1>Search answered nothing</h1>" in page.replace(' id="search-answered-nothing"', "")
    assert "A post-mortem is required" in page
    assert sorted(folder.iterdir()) == before


def test_creating_leads_to_the_editor(browser: TestClient, site: Site, folder: Path) -> None:
    answer = browser.post("/new", data=KNOWN | {"token": site.token, "dialect": "engineering", "services": "search, api", "do": "create"})
    assert answer.headers["location"] == "/edit/docs/incidents/2026-03-01-search-answered-nothing.md"
    text = (folder / "2026-03-01-search-answered-nothing.md").read_text()
    assert text.startswith("# Search answered nothing\n")
    assert browser.get(answer.headers["location"]).status_code == 200


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"title": ""}, "Say in a line what happened"),
        ({"severity": "purple"}, "purple"),
        ({"started": "soon"}, "which is no moment"),
        ({"dialect": "klingon"}, "klingon"),
    ],
)
def test_what_is_not_understood_is_said_and_what_was_typed_stays(
    browser: TestClient, site: Site, given: dict[str, str], sentence: str
) -> None:
    page = browser.post("/new", data=KNOWN | {"token": site.token, "dialect": "engineering", "do": "create"} | given)
    assert page.status_code == 400
    assert sentence in page.text
    assert 'value="40 minutes"' in page.text


def test_what_the_address_says_is_filled_in(browser: TestClient) -> None:
    assert 'value="&quot;&gt;&lt;script&gt;"' in browser.get('/new?title="><script>').text
