from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from hansei.app import comments
from hansei.web.site import Site

PATH = "/comments/docs/incidents/2026-01-10-pool.md"
PAGE = "/incidents/docs/incidents/2026-01-10-pool.md"


def test_a_comment_is_kept_shown_and_settled(browser: TestClient, site: Site, token: str) -> None:
    answer = browser.post(PATH, data={"token": token, "text": "Which <b>one</b>?\r\nSay so.", "quote": "forgot to close"})
    kept = comments.comments(site.workspace, "2026-01-10-pool").placed[0]
    assert answer.headers["location"] == f"{PAGE}#comment-{kept.comment.id}"
    assert (kept.comment.text, kept.line) == ("Which <b>one</b>?\nSay so.", 20)
    page = browser.get(PAGE).text
    assert "<b>one</b>" not in page
    assert "Which <b>one</b>?\nSay so." in html.unescape(page)
    assert f'<a href="{PAGE}#L20">forgot to close</a>' in html.unescape(page)
    assert browser.post(PATH, data={"token": token, "settle": kept.comment.id}).status_code == 303
    page = browser.get(PAGE).text
    assert "1 settled" in page
    assert f'value="{kept.comment.id}"' not in page


def test_a_passage_is_named_by_its_line(browser: TestClient, site: Site, token: str) -> None:
    browser.post(PATH, data={"token": token, "text": "Since when?", "line": "20", "quote": ""})
    kept = comments.comments(site.workspace, "2026-01-10-pool").placed[0]
    assert (kept.comment.quote, kept.line) == ("The engineer forgot to close connections.", 20)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "Mine & yours", "quote": "not there"}, "do not stand in the document"),
        ({"text": " "}, "says nothing"),
        ({"text": "A", "line": "99"}, "no line 99"),
    ],
)
def test_what_cannot_be_kept_is_not_lost(browser: TestClient, folder: Path, token: str, fields: dict[str, str], said: str) -> None:
    answer = browser.post(PATH, data={"token": token, **fields})
    assert (answer.status_code, said in answer.text) == (400, True)
    again = re.search(r'name="text"[^>]*>\n(.*?)</textarea>', answer.text, re.DOTALL)
    assert again is not None
    assert html.unescape(again[1]) == fields["text"]
    assert not (folder / "comments").exists()


def test_damaged_lines_are_told_and_a_comment_needs_the_token(browser: TestClient, folder: Path) -> None:
    assert browser.post(PATH, data={"text": "A"}).status_code == 403
    (folder / "comments").mkdir()
    (folder / "comments" / "2026-01-10-pool.jsonl").write_text("<<<<<<< ours\n")
    assert "1 line of docs/incidents/comments/2026-01-10-pool.jsonl cannot be read" in html.unescape(browser.get(PATH).text)
