#!/usr/bin/env python3
"""Take pictures of every page of `hansei serve` on the examples: light, dark, and as wide as a phone.

    screenshots.py [FOLDER] [NAME...]     write them to FOLDER (default: docs/images/web), all or those named

Needs the system's Chromium. Pictures are reduced to a palette when Pillow is installed.
"""

from __future__ import annotations

import io
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.support import chromium, site  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AGAIN = "docs/incidents/2026-02-24-checkout-again.md"
PAGES = {
    "home": "/",
    "list": "/incidents",
    "post-mortem": f"/incidents/{AGAIN}",
    "findings": "/incidents/docs/incidents/2026-03-05-search.md",
    "search": "/search?q=connection+pool+severity%3A1%2C2",
    "recall": "/recall",
    "lessons": "/lessons",
    "what-repeats": "/recurrences",
    "similar": f"/similar/{AGAIN}",
    "history": f"/history/{AGAIN}",
    "code": "/code/services/seatmap/holds.test.ts?line=5#L5",
    "rules": "/rules",
    "rule": "/rules/HS201",
    "settings": "/settings",
    "missing": "/incidents/INC-404",
    "board": "/actions",
    "new": "/new",
    "edit": f"/edit/{AGAIN}",
    "fields": f"/fields/{AGAIN}",
    "process": f"/process/{AGAIN}",
    "comments": f"/comments/{AGAIN}",
    "confirm": f"/confirm/{AGAIN}",
    "api": "/api",
}
"""Name -> path of the page."""
Colours = Literal["light", "dark"]
VIEWS: dict[str, tuple[Colours, int, int]] = {"light": ("light", 1280, 860), "dark": ("dark", 1280, 860), "phone": ("light", 390, 844)}
"""Name -> colours, width and height in pixels."""
COLOURS = 144
"""Of a picture: enough for text and labels, and a fifth of the bytes."""


def main(arguments: list[str]) -> int:
    """Take them."""
    folder = Path(arguments[0]) if arguments else ROOT / "docs" / "images" / "web"
    wanted = arguments[1:] or list(PAGES)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        place = site.make(Path(scratch) / "foyer")
        with site.served(place) as address, chromium.opened() as browser:
            for view, (colours, width, height) in VIEWS.items():
                for name in wanted:
                    (folder / f"{name}-{view}.png").write_bytes(_small(_picture(browser, address, name, colours, width, height)))
    return 0


def _picture(browser: Browser, address: str, name: str, colours: Colours, width: int, height: int) -> bytes:
    context = browser.new_context(color_scheme=colours, viewport={"width": width, "height": height}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + PAGES[name], wait_until="networkidle")
    _prepare(page, name)
    picture = page.screenshot(full_page=False)
    context.close()
    return picture


def _prepare(page: Page, name: str) -> None:
    """What somebody would do on the page before it shows what it is for."""
    if name == "recall":
        page.fill("#change", site.CHANGE)
        page.click("button.first")
    elif name == "history":
        page.click(".commits li:nth-child(2) a")
    page.wait_for_load_state("networkidle")


def _small(picture: bytes) -> bytes:
    try:
        images = import_module("PIL.Image")
    except ModuleNotFoundError:
        return picture
    out = io.BytesIO()
    images.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS).save(out, "png", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
