"""Every page in a real browser: for everybody, at every width, in light and dark, with and without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.support.site import CHANGE

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

AGAIN = "docs/incidents/2026-02-24-checkout-again.md"
PAGES = (
    "/",
    "/incidents",
    "/incidents?q=checkout&severity=2-High",
    f"/incidents/{AGAIN}",
    "/incidents/docs/incidents/2026-03-05-search.md",
    "/incidents/docs/incidents/2025-12-05-ticket-mail-delayed.md",
    "/incidents/docs/incidents/2026-02-17-assistant-refunds-moved-show.md",
    "/search",
    "/search?q=connection+pool",
    "/search?q=volcano",
    "/recall",
    "/lessons",
    "/recurrences",
    f"/similar/{AGAIN}",
    f"/history/{AGAIN}",
    "/code/services/seatmap/holds.test.ts?line=5",
    "/rules",
    "/rules/HS201",
    "/settings",
    "/incidents/INC-404",
    "/actions",
    "/new",
    f"/edit/{AGAIN}",
    f"/process/{AGAIN}",
    f"/confirm/{AGAIN}",
    f"/fields/{AGAIN}",
    f"/comments/{AGAIN}",
    "/api",
)
WEIGHT = 150_000
"""Bytes that a page may weigh with its style and its scripts, as the budget of the project says."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_nobody_is_shut_out(opened: Open, path: str, scheme: Literal["light", "dark"]) -> None:
    page = opened(path, color_scheme=scheme)
    assert barriers(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_phone_and_weighs_little(opened: Open, path: str) -> None:
    page = opened(path, viewport={"width": 360, "height": 780})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    sizes = "performance.getEntries().reduce((sum, one) => sum + (one.decodedBodySize || 0), 0)"
    assert 0 < page.evaluate(sizes) < WEIGHT


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_without_a_script(opened: Open, path: str) -> None:
    page = opened(path, java_script_enabled=False)
    assert page.locator("h1").count() >= 1
    assert page.locator("main").inner_text().strip()


def test_the_list_follows_while_one_types(opened: Open) -> None:
    page = opened("/incidents")
    assert page.locator("#results .title").count() == 8
    page.locator("#q").press_sequentially("scanners")
    expect(page.locator("#results .title")).to_have_count(1)
    assert page.url.endswith("/incidents?q=scanners&sort=date")
    assert not page.locator(".filters button").is_visible()


def test_the_list_is_narrowed_without_a_script(opened: Open) -> None:
    page = opened("/incidents", java_script_enabled=False)
    page.fill("#q", "scanners")
    page.locator(".filters button").click()
    assert page.locator("#results .title").all_inner_texts() == ["Gate scanners refused every ticket"]


@pytest.mark.parametrize("script", [True, False])
def test_what_is_found_leads_to_its_line(opened: Open, *, script: bool) -> None:
    page = opened("/", java_script_enabled=script)
    page.fill("#find", "connection pool")
    page.press("#find", "Enter")
    page.locator(".hits .snippet a").first.click()
    page.wait_for_url("**/incidents/**#L*")
    assert page.locator(":target").count() == 1


@pytest.mark.parametrize("script", [True, False])
def test_recall_from_a_diff(opened: Open, *, script: bool) -> None:
    page = opened("/recall", java_script_enabled=script)
    page.fill("#change", CHANGE)
    page.get_by_role("button", name="Ask", exact=True).click()
    verdict = page.locator(".verdict")
    assert verdict.locator("h2").inner_text() == "Checkout answered 500 again for ten minutes"
    assert "services/checkout/receipts.ts:11" in verdict.inner_text()
    if script:
        assert barriers(page) == []
    verdict.locator("h2 a").click()
    assert page.locator("h1").inner_text() == "Checkout answered 500 again for ten minutes"


def test_history_shows_what_a_commit_changed(opened: Open) -> None:
    page = opened(f"/incidents/{AGAIN}")
    page.get_by_role("link", name="History").first.click()
    page.get_by_role("link", name="action items, after the review").click()
    assert page.locator("del").all_inner_texts() == ["Draft"]
    assert page.locator("ins").first.inner_text() == "Published"
    assert barriers(page) == []


def test_similar_incidents_come_behind_the_page(opened: Open) -> None:
    page = opened(f"/incidents/{AGAIN}")
    assert page.locator("#alike .relatives a").count() >= 1
    assert opened(f"/incidents/{AGAIN}", java_script_enabled=False).locator("#alike a").inner_text() == "Look for similar incidents"


def test_a_file_that_is_named_opens_at_its_line(opened: Open) -> None:
    page = opened("/incidents/docs/incidents/2025-12-05-ticket-mail-delayed.md")
    page.locator(".prose a:has(code)").first.click()
    assert page.locator("h1.path").inner_text() == "services/ticket-mailer/batch.ts"


@pytest.mark.parametrize("script", [True, False])
def test_the_theme_is_chosen_and_kept(opened: Open, *, script: bool) -> None:
    page = opened("/", color_scheme="light", java_script_enabled=script)
    before = ground(page) if script else ""
    page.get_by_role("button", name="dark").click()
    page.goto("/incidents")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    if script:
        assert ground(page) != before


def test_the_keyboard_is_enough(opened: Open) -> None:
    page = opened("/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the content"
    assert page.locator(":focus").bounding_box() is not None
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"


def test_what_has_the_focus_is_seen(opened: Open) -> None:
    page = opened("/incidents")
    unseen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        style = "getComputedStyle(document.activeElement).outlineStyle"
        if page.evaluate(f"document.activeElement !== document.body && {style} === 'none'"):
            unseen.append(page.evaluate("document.activeElement.outerHTML"))
    assert unseen == []


def test_paper_has_the_text_alone(opened: Open) -> None:
    page = opened(f"/incidents/{AGAIN}")
    page.emulate_media(media="print")
    assert not page.locator("header.top").is_visible()
    assert page.locator(".prose").is_visible()


def barriers(page: Page) -> list[str]:
    """What axe finds wrong with a page: rule and place."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}}).response["violations"]
    return [f"{one['id']}: {' '.join(node['html'].split())[:200]} {node['failureSummary'][:300]}" for one in found for node in one["nodes"]]


def ground(page: Page) -> str:
    """The colour behind everything."""
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
