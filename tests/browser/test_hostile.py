"""Hostile documents in a real browser: no script of theirs runs, nothing is loaded from elsewhere, nobody is led away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.support import site
from tests.support.attacks import documents

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog

pytestmark = pytest.mark.browser


OURS = "[...document.scripts].every(one => one.src.startsWith(location.origin + '/static/') && !one.text)"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """The address of a server with hostile documents, and their paths."""
    place = site.make(tmp_path_factory.mktemp("hostile") / "foyer")
    paths = []
    for number, text in enumerate(documents()):
        paths.append(f"docs/incidents/2026-01-01-hostile-{number}.md")
        (place / paths[-1]).write_bytes(text.encode("utf-8", "surrogatepass"))
    with site.served(place) as address:
        yield address, paths


def test_nothing_runs_and_nothing_is_loaded_from_elsewhere(chrome: Browser, hostile: tuple[str, list[str]]) -> None:
    address, paths = hostile
    context = chrome.new_context(base_url=address)
    page = context.new_page()
    wrong: list[str] = []

    def refused(dialog: Dialog) -> None:
        wrong.append(f"dialog {dialog.message}")
        dialog.dismiss()

    page.on("dialog", refused)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(address) else None)
    page.on("framenavigated", lambda frame: wrong.append(f"led to {frame.url}") if not frame.url.startswith(address) else None)
    for path in ("/", "/incidents", "/actions", *(f"/incidents/{path}" for path in paths)):
        answer = page.goto(path, wait_until="load")
        assert answer is not None
        assert answer.status in (200, 400), path
        assert page.locator("header.top").is_visible(), path
        assert page.evaluate(OURS), path
    context.close()
    assert wrong == []
