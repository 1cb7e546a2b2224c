from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from hansei.web.site import Identity, Site


@pytest.fixture(autouse=True)
def ada(site: Site) -> None:
    site.__dict__["identity"] = Identity("Ada", "ada@example.org")


def test_a_step_that_lacks_nothing_is_shown_and_taken(browser: TestClient, site: Site, folder: Path) -> None:
    page = browser.get("/process/2026-02-01-search").text
    assert "Make it in review" in page
    assert "+**Status:** In review" in page
    before = (folder / "2026-02-01-search.md").read_text()
    browser.post("/process/2026-02-01-search", data={"token": site.token, "target": "in_review"})
    text = (folder / "2026-02-01-search.md").read_text()
    assert "**Status:** In review" in text
    assert "| Ada |" in text
    assert "Ada" not in before


def test_what_is_missing_is_said_and_the_step_is_not_taken(browser: TestClient, site: Site, folder: Path) -> None:
    browser.post("/process/2026-02-01-search", data={"token": site.token, "target": "in_review"})
    page = browser.get("/process/2026-02-01-search").text
    assert "Before it can be <b>approved</b>" in page
    before = (folder / "2026-02-01-search.md").read_text()
    answer = browser.post("/process/2026-02-01-search", data={"token": site.token, "target": "approved"})
    assert "It cannot be approved yet" in browser.get(answer.headers["location"]).text
    assert (folder / "2026-02-01-search.md").read_text() == before
    browser.post("/process/2026-02-01-search", data={"token": site.token, "target": "approved", "skip": "the reviewer knows"})
    assert "skipped: the reviewer knows" in (folder / "2026-02-01-search.md").read_text()


def test_a_post_mortem_that_is_not_there(browser: TestClient, site: Site) -> None:
    assert browser.get("/process/nothing").status_code == 404
    assert browser.post("/process//etc/passwd", data={"token": site.token}).status_code == 404


def test_a_role_signs_a_reviewer_is_named_and_too_late_is_told(browser: TestClient, site: Site, folder: Path) -> None:
    path = folder / "2026-02-01-search.md"
    path.write_text(
        f"{path.read_text()}\n## Sign-off\n\n| Role | Name | Date | Signature |\n|---|---|---|---|\n| Incident Commander | | | |\n"
    )
    site.keeper.forget()
    page = browser.get("/process/2026-02-01-search").text
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    sign = {"token": site.token, "do": "sign", "role": "Incident Commander", "seen": seen}
    assert browser.post("/approval/2026-02-01-search", data=sign).status_code == 303
    assert "| Incident Commander | Ada | 2026-03-02 |" in path.read_text()
    assert browser.post("/approval/2026-02-01-search", data=sign).status_code == 409
    browser.post("/approval/2026-02-01-search", data={"token": site.token, "do": "review", "reviewer": "database engineer"})
    assert "Reviewed by database engineer" in browser.get("/process/2026-02-01-search").text
    for wrong in ({"do": "sign", "role": ""}, {"do": "meet", "day": "soon"}, {"do": "dance"}):
        assert browser.post("/approval/2026-02-01-search", data={"token": site.token, **wrong}).status_code == 400
