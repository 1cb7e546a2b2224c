"""What people do with the pages, from one end to the other, in a real browser: with a script, and without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.test_pages import AGAIN, barriers
from tests.support import site

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A repository of this test's own, which it may change."""
    return site.make(tmp_path / "foyer")


@pytest.fixture
def address(place: Path) -> Iterator[str]:
    """Where it is served."""
    with site.served(place) as address:
        yield address


@pytest.mark.parametrize("script", [True, False])
def test_a_post_mortem_is_created_by_the_wizard_and_written(opened: Open, place: Path, *, script: bool) -> None:
    page = opened("/", java_script_enabled=script)
    page.get_by_role("link", name="New", exact=True).click()
    page.get_by_label("What happened").fill("The queue of the box office stood still")
    page.get_by_label("Severity").fill("2-High")
    page.get_by_label("Began").fill("2026-03-08 10:15 UTC")
    page.get_by_label("How long users noticed it").fill("40 minutes")
    page.get_by_role("button", name="Show the draft").click()
    assert "A post-mortem is" in page.locator(".due-or-not h2").inner_text()
    assert "box office" in page.locator(".sheet-of-paper").inner_text()
    assert not list((place / "docs" / "incidents").glob("*box-office*"))
    if script:
        assert barriers(page) == []
    page.get_by_role("button", name="Create it").click()
    page.wait_for_url("**/edit/**")
    assert "Created" in page.get_by_role("status").first.inner_text()
    made = next((place / "docs" / "incidents").glob("*box-office*"))
    text = page.locator("#text").input_value()
    assert text == made.read_text(encoding="utf-8")
    page.locator("#text").fill(text + "\nWritten in the browser.\n")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/incidents/**")
    assert "Written in the browser." in page.locator(".prose").inner_text()
    assert made.read_text(encoding="utf-8") == text + "\nWritten in the browser.\n"


def test_the_preview_follows_what_is_typed(opened: Open) -> None:
    page = opened(f"/edit/{AGAIN}")
    text = page.locator("#text").input_value()
    page.locator("#text").fill(text.replace("## Root cause\n\n", "## Root cause\n\nThe engineer forgot to close connections.\n\n"))
    expect(page.locator("#preview .prose")).to_contain_text("forgot to close connections.")
    expect(page.locator("#preview .note").filter(has_text="HS501")).to_have_count(1)
    assert page.locator("#editor-status").inner_text() == "Not saved; kept in this browser."
    assert barriers(page) == []


def test_what_was_typed_outlives_a_reload(opened: Open) -> None:
    page = opened(f"/edit/{AGAIN}")
    before = page.locator("#text").input_value()
    page.locator("#text").press_sequentially("Typed and not saved.")
    page.reload()
    assert page.locator("#text").input_value() == before
    page.get_by_role("button", name="Take it up").click()
    assert "Typed and not saved." in page.locator("#text").input_value()


@pytest.mark.parametrize("script", [True, False])
def test_of_two_who_edit_nobody_loses_anything(opened: Open, place: Path, *, script: bool) -> None:
    path = place / AGAIN
    before = path.read_text(encoding="utf-8")
    mine, theirs = before.replace("for ten minutes:", "for eleven minutes:"), before.replace("Severity:** 2-High", "Severity:** 1-Critical")
    page = opened(f"/edit/{AGAIN}", java_script_enabled=script)
    page.locator("#text").fill(mine)
    path.write_text(theirs, encoding="utf-8")
    if script:
        page.once("console", lambda _said: None)
    page.get_by_role("button", name="Save").click()
    page.wait_for_load_state()
    assert page.locator("h1").inner_text() == "Somebody else changed it, too"
    assert path.read_text(encoding="utf-8") == theirs
    shown = [page.get_by_label(label).input_value() for label in ("Yours", "Before", "Theirs")]
    assert shown == [mine, before, theirs]
    if script:
        assert barriers(page) == []
    page.get_by_role("button", name="Show the change").click()
    assert "eleven" in page.locator(".diff, pre").first.inner_text()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/incidents/**")
    assert path.read_text(encoding="utf-8") == mine.replace("Severity:** 2-High", "Severity:** 1-Critical")


@pytest.mark.parametrize("script", [True, False])
def test_an_action_item_is_started_and_done_with_evidence(opened: Open, place: Path, *, script: bool) -> None:
    page = opened("/actions", java_script_enabled=script)
    ticket = ticket_of(page, "open")
    ticket.get_by_role("button", name="Start").click()
    page.wait_for_load_state()
    assert "Refuse a second connection" in page.get_by_role("status").first.inner_text()
    ticket = ticket_of(page, "in_progress")
    ticket.locator("summary", has_text="Done").click()
    ticket.get_by_label("Evidence").fill("https://example.com/pull/7")
    if script:
        assert barriers(page) == []
    ticket.get_by_role("button", name="Done").click()
    page.wait_for_load_state()
    assert ticket_of(page, "done").count() == 1
    line = next(line for line in (place / AGAIN).read_text(encoding="utf-8").splitlines() if "Refuse a second" in line)
    assert re.match(r"- \[x\] .*done 2026-03-09 .*https://example.com/pull/7", line)


@pytest.mark.parametrize("script", [True, False])
def test_a_deed_becomes_a_commit_by_choice(opened: Open, place: Path, *, script: bool) -> None:
    page = opened("/actions", java_script_enabled=script)
    ticket = ticket_of(page, "open")
    ticket.locator("summary", has_text="Won't do").click()
    ticket.get_by_label("Why not").fill("the pool refuses it itself")
    box = ticket.locator("details[open]").get_by_label("as a commit")
    if box.count():
        box.check()
    ticket.get_by_role("button", name="Won't do").click()
    page.wait_for_load_state()
    assert ticket_of(page, "wont_do").count() == 1


@pytest.mark.parametrize("script", [True, False])
def test_the_next_state_is_shown_and_taken(opened: Open, place: Path, *, script: bool) -> None:
    page = opened(f"/incidents/{AGAIN}", java_script_enabled=script)
    page.get_by_role("link", name="Process").first.click()
    assert page.locator('[aria-current="step"]').inner_text() == "published"
    page.locator("summary", has_text="Take the step all the same").click()
    page.get_by_label("Why?").fill("the last action item waits for the next release")
    page.get_by_role("button", name="Make it closed").click()
    page.wait_for_load_state()
    assert page.locator('[aria-current="step"]').inner_text() == "closed"
    assert "the last action item waits for the next release" in (place / AGAIN).read_text(encoding="utf-8")


@pytest.mark.parametrize("script", [True, False])
def test_somebody_signs_off(opened: Open, place: Path, *, script: bool) -> None:
    path = "docs/incidents/2026-02-03-checkout.md"
    page = opened(f"/process/{path}", java_script_enabled=script)
    assert "Incident Commander" in page.locator(".signatures").inner_text()
    page.locator("summary", has_text="Sign, name a reviewer").click()
    page.get_by_label("Role").fill("Support Lead")
    page.get_by_label("Name", exact=True).fill("head of support")
    if script:
        assert barriers(page) == []
    page.get_by_role("button", name="Sign in this role").click()
    page.wait_for_load_state()
    assert "head of support" in page.locator(".signatures").inner_text()
    line = next(line for line in (place / path).read_text(encoding="utf-8").splitlines() if "head of support" in line)
    assert ("Support Lead" in line, "2026-03-09" in line) == (True, True)


def ticket_of(page: Page, state: str) -> Locator:
    """The action item of these tests, in a column of the board."""
    return page.locator(f'section[aria-labelledby="column-{state}"] .ticket', has_text="INC-2026-02-24-002").filter(
        has_text="Refuse a second connection"
    )


def test_a_passage_that_is_marked_is_commented_on(opened: Open, place: Path) -> None:
    page = opened(f"/incidents/{AGAIN}")
    page.locator(".prose p", has_text="The connection pool of the payment page").first.click(click_count=3)
    page.get_by_role("button", name="Comment on this").click()
    assert page.locator(".about").inner_text().startswith("The connection pool of the payment page")
    page.get_by_label("Comment", exact=True).fill("How large was the pool?")
    assert barriers(page) == []
    page.get_by_role("button", name="Comment", exact=True).click()
    page.wait_for_url("**#comment-*")
    talk = page.locator(".talk > li")
    assert "How large was the pool?" in talk.inner_text()
    assert "The connection pool of the payment page ran dry" in talk.locator("blockquote").inner_text()
    assert barriers(page) == []
    talk.get_by_role("button", name="Settled").click()
    page.wait_for_load_state()
    assert page.locator(".talk > li:visible").count() == 0
    assert page.locator("summary", has_text="1 settled").count() == 1


def test_words_are_commented_on_without_a_script(opened: Open, place: Path) -> None:
    page = opened(f"/incidents/{AGAIN}", java_script_enabled=False)
    page.get_by_label("Comment", exact=True).fill("How large was the pool?")
    page.get_by_label("On these words").fill("these words are not there")
    page.get_by_role("button", name="Comment", exact=True).click()
    assert "do not stand in the document" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("Comment", exact=True).input_value() == "How large was the pool?"
    page.get_by_label("On these words").fill("connection pool of the payment page ran dry")
    page.get_by_role("button", name="Comment", exact=True).click()
    page.wait_for_url("**#comment-*")
    kept = (place / "docs" / "incidents" / "comments" / "2026-02-24-checkout-again.jsonl").read_text(encoding="utf-8")
    assert '"text": "How large was the pool?"' in kept
    page.get_by_role("button", name="Settled").click()
    expect(page.locator("summary", has_text="1 settled")).to_have_count(1)
