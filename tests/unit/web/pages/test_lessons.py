from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from tests.unit.web.pages.test_recall import GUARD


def test_without_guards_it_says_what_one_is(browser: TestClient) -> None:
    assert "No guards yet." in browser.get("/lessons").text


def test_a_guard_has_its_precision_or_none(folder: Path, browser: TestClient) -> None:
    path = folder / "2026-01-10-pool.md"
    path.write_text(path.read_text() + GUARD)
    page = browser.get("/lessons").text
    assert "Close what you open." in page
    assert "its precision is unknown" in page
    line = '{"lesson": "2026-01-10-pool#closed", "answer": "%s", "why": "", "at": "%d"}\n'
    (folder / "recall-feedback.jsonl").write_text("".join(line % ("right" if day else "wrong", day) for day in range(4)))
    page = browser.get("/lessons").text
    assert "right in 3 of 4 answers (75%; 95 % interval 30% to 95%)" in page
    assert '<th scope="row">2026-01-10-pool#closed</th><td class="number">0</td>' in page
