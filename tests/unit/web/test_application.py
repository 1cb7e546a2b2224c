from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from hansei.web.application import PAGES, templates
from hansei.web.site import Site


def test_home_says_what_needs_attention(browser: TestClient) -> None:
    page = browser.get("/").text
    assert "Overdue action items" in page
    assert "Alert when fewer than five connections are free" in page
    assert "Connection pool of the checkout ran dry" in page


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("", ["search", "pool"]),
        ("q=connection", ["pool"]),
        ("q=CONNECTION+pool", ["pool"]),
        ("severity=SEV-3", ["search"]),
        ("state=published", ["pool"]),
        ("service=pay", ["pool"]),
        ("year=2025", []),
        ("sort=severity", ["pool", "search"]),
        ("sort=nonsense&page=99", ["search", "pool"]),
        ("page=-1", ["search", "pool"]),
        ("page=²", ["search", "pool"]),
    ],
)
def test_the_list_is_narrowed(browser: TestClient, question: str, found: list[str]) -> None:
    page = browser.get(f"/incidents?{question}")
    assert page.status_code == 200
    assert re.findall(r'class="title" href="[^"]*-(\w+)\.md"', page.text) == found


def test_a_post_mortem_is_read_with_its_findings_in_place(browser: TestClient) -> None:
    page = browser.get("/incidents/docs/incidents/2026-01-10-pool.md").text
    assert '<p id="L20">The engineer forgot to close connections.</p>\n<aside class="note note-warning"' in page
    assert "<svg" in page
    assert 'href="/incidents/docs/incidents/2026-02-01-search.md"' in page
    assert browser.get("/incidents/2026-01-10-pool").status_code == 200


def test_what_a_document_says_is_only_text(browser: TestClient) -> None:
    page = browser.get("/incidents/2026-02-01-search").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/incidents/nothing",
        "/incidents/../../../etc/passwd",
        "/incidents//etc/passwd",
        "/static/../site.py",
        "/static/none.css",
    ],
)
def test_what_is_not_there_is_said(browser: TestClient, path: str) -> None:
    page = browser.get(path)
    assert page.status_code in (400, 404)
    assert "root:" not in page.text
    assert "<h1>" in page.text


def test_settings_that_are_wrong_are_a_sentence(browser: TestClient, folder: Path) -> None:
    (folder.parents[1] / "hansei.toml").write_text("folder = 3\n")
    page = browser.get("/")
    assert page.status_code == 400
    assert "folder" in page.text


def test_an_edited_file_is_shown_as_it_is_now(browser: TestClient, site: Site, folder: Path) -> None:
    assert "Connection pool" in browser.get("/incidents").text
    path = folder / "2026-01-10-pool.md"
    path.write_text(path.read_text().replace("Connection pool", "Thread pool"))
    site.keeper.forget()
    assert "Thread pool" in browser.get("/incidents").text


def test_the_theme_is_kept_without_a_script(browser: TestClient, site: Site) -> None:
    assert 'data-theme="auto"' in browser.get("/").text
    answer = browser.post("/theme", data={"token": site.token, "theme": "dark", "back": "/incidents?q=a"})
    assert answer.headers["location"] == "/incidents?q=a"
    assert 'data-theme="dark"' in browser.get("/").text
    for elsewhere in ("//evil.example", "https://evil.example", "/\\evil.example"):
        assert browser.post("/theme", data={"token": site.token, "back": elsewhere}).headers["location"] == "/"


def test_files_of_ours_may_be_kept_when_their_version_is_named(browser: TestClient) -> None:
    assert "immutable" in browser.get("/static/hansei.css?1").headers["cache-control"]
    assert browser.get("/static/hansei.css").headers["cache-control"] == "no-cache"
    assert browser.get("/static/icon.svg").headers["content-type"] == "image/svg+xml"


def test_no_template_and_no_page_is_left_over() -> None:
    source = (
        "".join(Path(page.__file__ or "").read_text() for page in PAGES)
        + (Path(PAGES[0].__file__ or "").parents[1] / "application.py").read_text()
    )
    included = ("layout.html", "parts.html", "found.html", "diff.html", "talk.html")
    assert [name for name in templates() if name not in included and f'"{name}"' not in source] == []
    modules = {path.stem for path in Path(PAGES[0].__file__ or "").parent.glob("*.py")} - {"__init__"}
    assert {page.__name__.rpartition(".")[2] for page in PAGES} == modules


def test_pages_load_nothing_from_elsewhere_and_hold_no_script_of_their_own(browser: TestClient) -> None:
    for path in ("/", "/incidents", "/incidents/2026-01-10-pool"):
        page = browser.get(path).text
        assert re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="(?!/static/)[^"]*"', page) == []
        assert re.findall(r"<script(?![^>]*src=)", page) == []
        assert re.findall(r"<[^>]*\s(?:style|on\w+)=", page) == []
        assert len(page) < 150_000


def test_the_style_sheet_has_its_parts_side_by_side() -> None:
    sheet = (Path(PAGES[0].__file__ or "").parents[1] / "static" / "hansei.css").read_text()
    depths = []
    depth = 0
    for line in sheet.split("\n"):
        if line.startswith("/*"):
            depths.append((line, depth))
        depth += line.count("{") - line.count("}")
    assert depth == 0
    assert [line for line, depth in depths if depth] == []
    assert len(depths) > 5
