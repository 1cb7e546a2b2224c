from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from hansei.web.site import Site
from tests.support.scratch import Scratch
from tests.unit.web.conftest import POOL

PATH = "/edit/docs/incidents/2026-01-10-pool.md"
FORGOT = "The engineer forgot to close connections."


def form(page: str) -> dict[str, str]:
    """What a browser would send back: hidden fields and texts; the first line end of a text area is not part of it."""
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.partition('class="editor"')[2]))
    fields |= dict(re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL))
    return {name: html.unescape(value).replace("\n", "\r\n") for name, value in fields.items()}


def test_what_is_saved_is_the_change_and_nothing_else(browser: TestClient, folder: Path) -> None:
    fields = form(browser.get(PATH).text)
    fields["text"] = fields["text"].replace(FORGOT, "The importer did not close connections.")
    answer = browser.post(PATH, data=fields | {"do": "save"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/incidents/docs/incidents/2026-01-10-pool.md")
    assert (folder / "2026-01-10-pool.md").read_text() == POOL.replace(FORGOT, "The importer did not close connections.")
    page = browser.get(answer.headers["location"]).text
    assert '<p class="said" role="status">Saved.</p>' in page
    assert "Saved." not in browser.get("/incidents/2026-01-10-pool").text


def test_the_change_and_the_preview_are_shown_and_write_nothing(browser: TestClient, folder: Path) -> None:
    fields = form(browser.get(PATH).text)
    fields["text"] = fields["text"].replace(FORGOT, "An idiot <b>wrote</b> it.")
    shown = browser.post(PATH, data=fields | {"do": "diff"}).text
    assert '<span class="removed">-The engineer forgot' in shown
    assert '<span class="added">+An idiot &lt;b&gt;wrote&lt;&#x2f;b&gt; it.' in shown
    preview = browser.post(PATH, data=fields | {"do": "preview"}).text
    assert "An idiot &lt;b&gt;wrote&lt;/b&gt; it.</p>" in preview
    assert form(preview)["text"] == fields["text"]
    assert (folder / "2026-01-10-pool.md").read_text() == POOL


def test_after_anothers_change_both_are_shown_and_nothing_is_lost(browser: TestClient, folder: Path) -> None:
    fields = form(browser.get(PATH).text)
    path = folder / "2026-01-10-pool.md"
    theirs = POOL.replace("for an hour", "for almost an hour")
    path.write_text(theirs)
    fields["text"] = fields["text"].replace(FORGOT, "Connections stayed open.")
    conflict = browser.post(PATH, data=fields | {"do": "save"})
    assert conflict.status_code == 409
    assert path.read_text() == theirs
    for text in ("Connections stayed open.", FORGOT, "for almost an hour"):
        assert text in conflict.text
    again = browser.post(PATH, data=form(conflict.text) | {"do": "save"})
    assert again.status_code == 303
    assert path.read_text() == theirs.replace(FORGOT, "Connections stayed open.")


def test_without_its_token_nothing_is_saved(browser: TestClient, folder: Path) -> None:
    fields = form(browser.get(PATH).text) | {"do": "save", "token": "x", "text": "gone"}
    assert browser.post(PATH, data=fields).status_code == 403
    assert (folder / "2026-01-10-pool.md").read_text() == POOL


@pytest.mark.parametrize("path", ["/edit/nothing", "/edit/../../etc/passwd", "/edit//etc/passwd", "/edit/hansei.toml"])
def test_only_post_mortems_can_be_edited(browser: TestClient, site: Site, path: str) -> None:
    assert browser.get(path).status_code == 404
    assert browser.post(path, data={"token": site.token, "text": "x", "do": "save"}).status_code == 404


@pytest.mark.usefixtures("nobody_elses_settings")
def test_by_choice_it_is_a_commit(browser: TestClient, folder: Path) -> None:
    scratch = Scratch(folder.parents[1])
    scratch.git("config", "user.name", "Ada")
    scratch.git("config", "user.email", "ada@example.org")
    scratch.put(".gitignore", "/.hansei/\n/home/\n")
    scratch.commit("add")
    page = browser.get(PATH).text
    assert "as a commit by Ada" in page
    fields = form(page)
    fields["text"] += "More.\r\n"
    browser.post(PATH, data=fields | {"do": "save", "commit": "on"})
    assert "Incident: 2026-01-10-pool" in scratch.git("log", "-1", "--format=%B")
