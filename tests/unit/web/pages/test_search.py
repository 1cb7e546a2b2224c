from __future__ import annotations

from html import unescape

from starlette.testclient import TestClient

from hansei.web.pages.search import pieces


def test_an_answer_says_where_and_why(browser: TestClient) -> None:
    page = browser.get("/search", params={"q": "connections"}).text
    assert "1 answer" in page
    assert 'href="/incidents/docs/incidents/2026-01-10-pool.md#L20"' in unescape(page)
    assert "<mark>connections</mark>" in page
    assert "<b>connections</b> in" in page


def test_nothing_is_an_answer(browser: TestClient) -> None:
    page = browser.get("/search", params={"q": "volcano eruption"}).text
    assert "Nothing in 2 documents answers that." in page
    assert "In none of them: volcano, eruption." in page


def test_without_a_question_there_is_a_form_and_help(browser: TestClient) -> None:
    page = browser.get("/search").text
    assert "How to ask" in page
    assert "Nothing in" not in page


def test_a_question_that_cannot_be_understood_is_told_so(browser: TestClient) -> None:
    page = browser.get("/search", params={"q": "since:yesterdayish"})
    assert page.status_code == 200
    assert 'class="mistake"' in page.text


def test_a_question_is_only_text(browser: TestClient) -> None:
    page = browser.get("/search", params={"q": '"><script>alert(1)</script>{{ 7 * 7 }}'}).text
    assert "<script>alert" not in page
    assert "{{ 7 * 7 }}" in page


def test_a_text_is_cut_at_its_marks() -> None:
    assert pieces("abcd", ((1, 2), (2, 4))) == [
        {"text": "a", "marked": False},
        {"text": "b", "marked": True},
        {"text": "cd", "marked": True},
    ]
