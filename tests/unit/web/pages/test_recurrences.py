from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.unit.recall.search.test_similar import CAUSE, report


@pytest.fixture
def repeated(folder: Path) -> None:
    (folder / "2025-01-01-gateway.md").write_text(report("gateway down", CAUSE, "2025-01-01"))
    (folder / "2025-03-01-gateway.md").write_text(report("gateway refused visitors", CAUSE, "2025-03-01"))


@pytest.mark.usefixtures("repeated")
def test_what_repeats_is_told_with_the_days_between(browser: TestClient) -> None:
    page = browser.get("/recurrences").text
    assert "2 incidents about" in page
    assert "59 days later" in page


@pytest.mark.usefixtures("repeated")
def test_what_one_is_like_is_told(browser: TestClient) -> None:
    page = unescape(browser.get("/similar/docs/incidents/2025-03-01-gateway.md").text)
    assert 'href="/incidents/docs/incidents/2025-01-01-gateway.md"' in page
    assert "both name gateway" in page


def test_nothing_repeats_and_nothing_is_similar(folder: Path, browser: TestClient) -> None:
    (folder / "2026-02-01-search.md").unlink()
    assert "Nothing in 1 document repeats itself." in browser.get("/recurrences").text
    assert "Nothing similar in 1 document." in browser.get("/similar/2026-01-10-pool").text


@pytest.mark.parametrize("name", ["/etc/passwd", "hansei.toml", "none"])
def test_only_post_mortems_are_compared(browser: TestClient, name: str) -> None:
    assert browser.get(f"/similar/{name}").status_code == 404
