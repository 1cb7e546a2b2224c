"""Sections of the template, their forms, and new ones in their usual place."""

from __future__ import annotations

from hansei.drafting.compose.page import table_text
from tests.support.pages import page_of, text_of


def test_a_section_of_the_template_is_filled_in_place() -> None:
    page = page_of("learning")
    page.put(page.place("went_well"), "1. It paged")
    assert "## What Went Right\n\n1. It paged\n" in text_of(page)


def test_a_section_that_the_template_lacks_stands_in_its_usual_place() -> None:
    page = page_of("engineering")
    page.put(page.place("went_well"), "- It paged")
    page.put(page.place("five_whys"), "1. Why?")
    titles = [line for line in text_of(page).split("\n") if line.startswith("## ")]
    assert titles.index("## Five whys") < titles.index("## What went well") < titles.index("## Lessons learned")


def test_the_forms_of_the_template_are_seen() -> None:
    page = page_of("operations")
    actions = page.place("actions")
    assert page.table(actions) is not None
    assert page.ordered(page.place("lessons"))
    assert page.sample(page.place("prevention").children[0]).startswith("- [which test")
    assert "**Incident Commander:**" in page.hints(page.place("sign_off"))


def test_what_has_a_title_of_its_own_is_found_by_its_words() -> None:
    page = page_of("learning")
    assert page.called(("assumption",), "Assumptions").title == "Assumptions"
    made = page.called(("no such",), "Something else")
    assert made is page.called(("no such",), "Something else")


def test_a_child_is_made_once() -> None:
    page = page_of("engineering")
    place = page.place("actions")
    assert page.child(place, "Short term") is page.child(place, "Short term")


def test_a_dash_row_that_does_not_fit_is_made_anew() -> None:
    assert table_text(["a", "b"], "|---|", [["1", "2"]]) == "| a | b |\n|---|---|\n| 1 | 2 |"
    assert table_text(["a", "b"], "| - | - |", []).endswith("| - | - |")
