from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.support.scratch import Scratch


@pytest.fixture
def scratch(folder: Path) -> Scratch:
    made = Scratch(folder.parents[1])
    made.put("src/long.py", "".join(f"line = {number}\n" for number in range(1, 3001)))
    made.put("src/a.py", "one\n<script>alert(1)</script>\n" + "x" * 600)
    made.put("docs/a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    made.put("secret.env", "TOKEN=1")
    made.git("add", "src", "docs")
    return made


def test_a_file_is_shown_by_lines_that_can_be_named(scratch: Scratch, browser: TestClient) -> None:
    page = browser.get("/code/src/a.py?line=2").text
    assert '<tr id="L1">' in page
    assert '<tr id="L2" class="marked">' in page
    assert "<code>&lt;script&gt;alert(1)&lt;&#x2f;script&gt;</code>" in page
    assert "x" * 499 + "…<" in page


def test_a_long_file_is_shown_around_a_line(scratch: Scratch, browser: TestClient) -> None:
    page = browser.get("/code/src/long.py?line=2000").text
    assert "line = 2000<" in page
    assert "line = 1<" not in page
    assert 'rel="prev"' in page
    assert 'rel="next"' in page
    assert len(page) < 150_000


@pytest.mark.parametrize("line", ["", "0", "99999", "-5", "²", "9" * 50])
def test_an_odd_line_does_no_harm(scratch: Scratch, browser: TestClient, line: str) -> None:
    assert browser.get("/code/src/long.py", params={"line": line}).status_code == 200


@pytest.mark.parametrize("path", ["secret.env", "../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "/etc/passwd", ".git/config", "src"])
def test_what_must_not_be_shown_is_not_there(scratch: Scratch, browser: TestClient, path: str) -> None:
    for place in ("code", "images"):
        assert browser.get(f"/{place}/{path}").status_code == 404


def test_an_image_may_do_nothing(scratch: Scratch, browser: TestClient) -> None:
    answer = browser.get("/images/docs/a.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "script-src" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
