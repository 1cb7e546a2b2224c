"""A page of another origin, in the same browser: it can read nothing of ours and change nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.test_pages import AGAIN
from tests.support import site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

READS = (
    "/",
    f"/incidents/{AGAIN}",
    "/api/v1/incidents",
    "/api/v1/incidents/INC-2026-02-24-002/text",
    "/static/hansei.js",
    "/static/hansei.css",
    "/metrics",
)
EDIT = '{"edits": [{"edit": "set", "of": "severity", "value": "1-Critical"}]}'
WRITES: tuple[tuple[str, str, str], ...] = (
    ("/theme", "application/x-www-form-urlencoded", "theme=dark"),
    ("/actions", "application/x-www-form-urlencoded", "deed=start&name=INC-2026-02-24-002%231"),
    (f"/edit/{AGAIN}", "application/x-www-form-urlencoded", "do=save&text=gone&seen=&base="),
    (f"/comments/{AGAIN}", "application/x-www-form-urlencoded", "text=hello"),
    ("/new", "application/x-www-form-urlencoded", "do=create&title=hello"),
    ("/api/v1/incidents", "text/plain", '{"title": "hello"}'),
    ("/api/v1/incidents", "application/json", '{"title": "hello"}'),
    ("/api/v1/incidents/INC-2026-02-24-002/comments", "application/json", '{"text": "hello"}'),
    ("/api/v1/incidents/INC-2026-02-24-002/edits", "application/json", EDIT),
)

FETCH = """async ([address, options]) => {
  try {
    const answer = await fetch(address, options);
    return { type: answer.type, status: answer.status, text: await answer.text() };
  } catch (error) { return { type: "refused" }; }
}"""
LOAD = """([tag, address]) => new Promise((done) => {
  const element = document.createElement(tag);
  if (tag === "link") { element.rel = "stylesheet"; element.href = address; } else { element.src = address; }
  element.onload = () => done(tag === "iframe" ? seen(element) : "loaded");
  element.onerror = () => done("refused");
  const seen = (frame) => { try { return frame.contentDocument ? "read" : "closed"; } catch { return "closed"; } };
  document.body.append(element);
})"""
SUBMIT = """([address, type, body]) => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = address;
  if (type === "application/x-www-form-urlencoded") {
    for (const [name, value] of new URLSearchParams(body)) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = value;
      form.append(field);
    }
  } else {
    form.enctype = "text/plain";  // the way to send JSON with a form: the rest hides in the name
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = body.slice(0, -1) + ', "x": "';
    field.value = '"}';
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}"""


class Stranger(BaseHTTPRequestHandler):
    """Serves an empty page."""

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Stranger</title><body></body>")

    def log_message(self, *_words: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository that is served."""
    return site.make(tmp_path_factory.mktemp("origins") / "foyer")


@pytest.fixture(scope="module")
def address(place: Path) -> Iterator[str]:
    """Where it is served."""
    with site.served(place) as address:
        yield address


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Where the stranger is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Stranger) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


@pytest.fixture(params=["127.0.0.1", "localhost"])
def stranger(chrome: Browser, address: str, port: int, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of another origin: on the same site with another port, and on another site. Its browser has been on our pages before."""
    context = chrome.new_context()
    ours = context.new_page()
    ours.goto(f"{address}/incidents")
    ours.get_by_role("button", name="dark").click()
    page = context.new_page()
    page.goto(f"http://{request.param}:{port}/")
    yield page
    context.close()


@pytest.mark.parametrize("path", READS)
def test_nothing_is_read(stranger: Page, address: str, path: str) -> None:
    for mode in ("cors", "no-cors"):
        options = {"mode": mode, "credentials": "include"}
        assert stranger.evaluate(FETCH, [address + path, options]) == {"type": "refused"}
    for tag in ("script", "img", "link"):
        assert stranger.evaluate(LOAD, [tag, address + path]) == "refused"
    assert stranger.evaluate(LOAD, ["iframe", address + path]) == "closed"


@pytest.mark.parametrize(("path", "type", "body"), WRITES)
def test_nothing_is_changed(stranger: Page, address: str, place: Path, path: str, type: str, body: str) -> None:
    before = everything(place)
    for mode in ("cors", "no-cors"):
        options = {
            "method": "POST",
            "mode": mode,
            "credentials": "include",
            "body": body,
            "headers": {"content-type": type, "if-match": "*"},
        }
        assert stranger.evaluate(FETCH, [address + path, options])["type"] in ("refused", "opaque")
    stranger.evaluate("([address, type, body]) => navigator.sendBeacon(address, new Blob([body], { type }))", [address + path, type, body])
    with stranger.expect_navigation() as went:
        stranger.evaluate(SUBMIT, [address + path, type, body])
    assert went.value is not None
    assert went.value.status in (403, 421)
    assert everything(place) == before


def test_a_window_that_was_opened_is_out_of_reach(stranger: Page, address: str) -> None:
    with stranger.context.expect_page() as opened:
        stranger.evaluate("address => { window.other = window.open(address); }", address + "/incidents")
    opened.value.wait_for_load_state()
    assert stranger.evaluate("() => { try { return window.other.document ? 'read' : 'closed'; } catch { return 'closed'; } }") == "closed"
    assert stranger.evaluate("() => { try { return String(window.other.location.href); } catch { return 'closed'; } }") in (
        "closed",
        "about:blank",
    )


def test_a_foreign_name_for_this_machine_is_turned_away(chrome: Browser, address: str) -> None:
    context = chrome.new_context()
    page = context.new_page()
    answer = page.goto(address.replace("127.0.0.1", "evil.localhost") + "/incidents")
    assert answer is not None
    assert answer.status == 421
    assert "Checkout" not in page.content()
    context.close()


def everything(place: Path) -> dict[str, bytes]:
    """All documents and settings of the repository."""
    files = [path for path in place.rglob("*") if path.is_file() and not {".git", ".hansei"} & set(path.relative_to(place).parts)]
    return {str(path.relative_to(place)): path.read_bytes() for path in files}
