"""One browser and one served repository for all tests of this folder; they run with ``make browser``."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.support import chromium, site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[..., "Page"]


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """The system's browser."""
    if chromium.executable() is None:
        pytest.skip("this system has no Chromium")
    with chromium.opened() as browser:
        yield browser
    gc.collect()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the examples are served."""
    with site.served(site.make(tmp_path_factory.mktemp("served") / "foyer")) as address:
        yield address


@pytest.fixture
def opened(chrome: Browser, address: str) -> Iterator[Open]:
    """Opens a page of the site. What is wrong on the way (an error of a script, a refusal of the policy, a foreign host) fails the test."""
    wrong: list[str] = []
    contexts = []

    def open_page(path: str, **options: Any) -> Page:
        context = chrome.new_context(base_url=address, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda said: wrong.append(said.text) if said.type == "error" and "status of 4" not in said.text else None,
        )
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(address) else None)
        page.goto(path, wait_until="networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []
