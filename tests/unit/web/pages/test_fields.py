from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from hansei.web.site import Site
from tests.unit.web.conftest import POOL

PATH = "/fields/docs/incidents/2026-01-10-pool.md"


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(token|seen)" value="([^"]*)">', page))


def test_the_form_shows_what_stands_there(browser: TestClient) -> None:
    values = dict(re.findall(r'name="(\w+)" type="text" value="([^"]*)"', browser.get(PATH).text))
    assert values["severity"] == "SEV-1"
    assert values["services"] == "checkout, payments"
    assert values["commander"] == ""


def test_only_changed_fields_are_written(browser: TestClient, folder: Path) -> None:
    fields = hidden(browser.get(PATH).text)
    answer = browser.post(PATH, data=fields | {"severity": "SEV-2", "owner": "checkout engineer", "do": "save"})
    assert answer.status_code == 303
    assert (folder / "2026-01-10-pool.md").read_text() == POOL.replace("SEV-1", "SEV-2")


def test_an_event_is_added_in_its_order(browser: TestClient, folder: Path) -> None:
    fields = hidden(browser.get(PATH).text)
    browser.post(PATH, data=fields | {"add": "event", "at": "10:30", "text": "Importer stopped", "do": "save"})
    text = (folder / "2026-01-10-pool.md").read_text()
    assert "- 2026-01-10 10:05 Alert fired\n- 2026-01-10 10:30 Importer stopped\n- 2026-01-10 11:00 Full" in text


def test_somebody_signs_off(browser: TestClient, folder: Path) -> None:
    fields = hidden(browser.get(PATH).text)
    browser.post(
        PATH, data=fields | {"add": "sign-off", "text": "Engineering manager", "by": "duty manager", "date": "2026-03-01", "do": "save"}
    )
    assert re.search(r"\| Engineering manager +\| duty manager +\| 2026-03-01", (folder / "2026-01-10-pool.md").read_text())


def test_the_change_is_shown_first(browser: TestClient, folder: Path) -> None:
    fields = hidden(browser.get(PATH).text)
    page = browser.post(PATH, data=fields | {"severity": "SEV-2", "do": "diff"}).text
    assert '<span class="added">+**Severity:** SEV-2' in page
    assert 'value="SEV-2"' in page
    assert (folder / "2026-01-10-pool.md").read_text() == POOL


def test_a_document_that_changed_meanwhile_is_left_alone(browser: TestClient, folder: Path) -> None:
    fields = hidden(browser.get(PATH).text)
    (folder / "2026-01-10-pool.md").write_text(POOL + "\nMore.\n")
    assert browser.post(PATH, data=fields | {"severity": "SEV-2", "do": "save"}).status_code == 409
    assert (folder / "2026-01-10-pool.md").read_text() == POOL + "\nMore.\n"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"add": "event", "text": "x", "at": "soon"}, "soon"),
        ({"add": "event", "text": ""}, "It is not said what to add"),
        ({"add": "bomb", "text": "x"}, "cannot be added"),
        ({"date": "some day"}, "some day"),
    ],
)
def test_what_is_not_understood_is_said(browser: TestClient, folder: Path, given: dict[str, str], sentence: str) -> None:
    fields = hidden(browser.get(PATH).text)
    page = browser.post(PATH, data=fields | given)
    assert page.status_code == 400
    assert sentence in page.text.replace("&#x27;", "'")
    assert (folder / "2026-01-10-pool.md").read_text() == POOL


def test_nothing_changed_is_said(browser: TestClient, site: Site) -> None:
    answer = browser.post(PATH, data={"token": site.token, "seen": hidden(browser.get(PATH).text)["seen"]})
    assert "Nothing was changed." in browser.get(answer.headers["location"]).text
