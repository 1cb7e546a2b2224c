"""What tools like Lighthouse look at beside barriers: a page that stands still, says what it is, asks for little, and is kept by the browser."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Open
from tests.browser.test_pages import PAGES

pytestmark = pytest.mark.browser

STILL = 0.1
"""Cumulative layout shift up to which a page counts as good (Core Web Vitals)."""
REQUESTS = 8
YEAR = 365 * 24 * 3600
LOOK = """() => new Promise(done => {
  let shift = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => { if (!one.hadRecentInput) shift += one.value; }))
    .observe({type: "layout-shift", buffered: true});
  const meta = name => document.querySelector(`meta[name="${name}"]`)?.content ?? "";
  const hidden = one => one.closest("[hidden], details:not([open])") !== null;
  setTimeout(() => done({
    shift,
    mode: document.compatMode,
    charset: document.characterSet,
    lang: document.documentElement.lang,
    title: document.title,
    description: meta("description"),
    viewport: meta("viewport"),
    requests: performance.getEntriesByType("resource").length + 1,
    unsized: [...document.querySelectorAll("img")].filter(one => !one.hasAttribute("width") || !one.hasAttribute("height")).map(one => one.outerHTML),
    small: [...document.querySelectorAll("main p, main li, main td, main dd")]
      .filter(one => !hidden(one) && one.innerText.trim() && parseFloat(getComputedStyle(one).fontSize) < 11).map(one => one.innerText.slice(0, 60)),
    empty: [...document.querySelectorAll("a[href]")].filter(one => !one.textContent.trim() && !one.getAttribute("aria-label") && !hidden(one)
      && !one.querySelector("title, img[alt]")).map(one => one.outerHTML.slice(0, 120)),
  }), 100);
})"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_stands_still_and_says_what_it_is(opened: Open, path: str, width: int) -> None:
    seen: dict[str, Any] = opened(path, viewport={"width": width, "height": 844}).evaluate(LOOK)
    assert seen["shift"] <= STILL
    assert (seen["mode"], seen["charset"], seen["lang"]) == ("CSS1Compat", "UTF-8", "en")
    assert "width=device-width" in seen["viewport"]
    assert "maximum-scale" not in seen["viewport"]
    assert 40 <= len(seen["description"]) <= 200
    assert seen["requests"] <= REQUESTS
    assert (seen["unsized"], seen["small"], seen["empty"]) == ([], [], [])


def test_pages_have_titles_of_their_own(opened: Open) -> None:
    titles = [opened(path).title() for path in PAGES if "?" not in path]
    assert len(set(titles)) == len(titles)


def test_what_pages_share_is_kept_for_a_year_and_pages_are_not(opened: Open) -> None:
    page = opened("/")
    kept = {}
    page.on("response", lambda answer: kept.update({answer.url: answer.headers.get("cache-control", "")}))
    page.goto("/rules", wait_until="networkidle")
    page.evaluate(
        "Promise.all([...document.querySelectorAll('link[rel=stylesheet], script[src]')].map(one => fetch(one.href || one.src, {cache: 'reload'})))"
    )
    shared = {url: said for url, said in kept.items() if "/static/" in url}
    assert len(shared) >= 2
    assert all(f"max-age={YEAR}" in said and "immutable" in said for said in shared.values())
    assert not any("max-age=3" in said for url, said in kept.items() if "/static/" not in url)


def test_it_can_be_left_and_come_back_to_at_once(opened: Open) -> None:
    """No handler keeps the browser from holding a page that was left."""
    page = opened("/incidents")
    page.evaluate("window.addEventListener('pageshow', event => { document.title = event.persisted ? 'kept' : 'new'; })")
    page.goto("/rules", wait_until="networkidle")
    page.go_back(wait_until="networkidle")
    reasons = page.evaluate("performance.getEntriesByType('navigation')[0].notRestoredReasons?.reasons?.map(one => one.reason) ?? []")
    assert [one for one in reasons if "unload" in one] == []
