from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

GUARD = """

```yaml guard
id: closed
level: warn
added: 'pool\\.connect'
do: Close what you open.
because: Connections ran out.
```
"""
DIFF = """\
diff --git a/pay.py b/pay.py
--- a/pay.py
+++ b/pay.py
@@ -1 +1,2 @@
 import pool
+held = pool.connect("<b>")
"""


@pytest.fixture
def guarded(folder: Path) -> None:
    path = folder / "2026-01-10-pool.md"
    path.write_text(path.read_text() + GUARD)


@pytest.mark.usefixtures("guarded")
def test_a_change_that_repeats_an_incident_is_told_with_its_evidence(browser: TestClient, token: str) -> None:
    page = browser.post("/recall", data={"token": token, "change": DIFF.replace("\n", "\r\n")}).text
    assert "by the guard closed" in page
    assert "<dd>Close what you open.</dd>" in page
    assert "pay.py:2" in page
    assert "<code>held = pool.connect(&quot;&lt;b&gt;&quot;)</code>" in page
    assert 'href="/incidents/docs/incidents/2026-01-10-pool.md"' in unescape(page)


def test_silence_is_an_answer(browser: TestClient, token: str) -> None:
    page = browser.post("/recall", data={"token": token, "change": DIFF}).text
    assert "Nothing comes to mind." in page
    assert "1 file and 1 changed line were compared with 2 documents" in page


def test_a_change_may_be_described(browser: TestClient, token: str) -> None:
    page = browser.post("/recall", data={"token": token, "change": 'open more connections in the pool; year:x -- "quoted'}).text
    assert "What the post-mortems say of that" in page
    assert 'class="mistake"' not in page


def test_nothing_is_no_question(browser: TestClient, token: str) -> None:
    assert "Paste a diff" in browser.post("/recall", data={"token": token, "change": " \n"}).text


def test_the_staged_change_needs_a_repository(browser: TestClient, token: str) -> None:
    page = browser.post("/recall", data={"token": token, "staged": "1"}).text
    assert "there is no git repository here" in page


def test_asking_needs_the_token_of_a_form(browser: TestClient) -> None:
    assert browser.post("/recall", data={"change": DIFF}).status_code == 403
