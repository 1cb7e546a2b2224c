"""Lessons, factors and points are added and removed one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hansei.errors import UsageError
from hansei.incident.write import add_factor, add_lesson, add_point, remove_point

Changes = Callable[..., str]


@pytest.mark.parametrize(
    ("body", "added"),
    [
        ("- Watch it\n", "- Test it\n"),
        ("* Watch it\n", "* Test it\n"),
        ("1. Watch it\n2. Limit it\n", "3. Test it\n"),
        ("| Lesson |\n|---|\n| Watch it |\n", "| Test it |\n"),
        ("Watch the pool at all times.\n", "\nTest it\n"),
    ],
)
def test_another_lesson_has_the_form_of_the_others(changed: Changes, body: str, added: str) -> None:
    text = f"# Pool\n\n## Lessons learned\n\n{body}"
    assert changed(text, add_lesson, "Test it") == text + added


def test_a_lesson_goes_to_its_kind(changed: Changes) -> None:
    text = "# Pool\n\n## Lessons Learned\n\n### Technical Lessons\n1. Watch it\n\n### Process Lessons\n1. Drill it\n"
    assert changed(text, add_lesson, "Limit it", kind="technical") == text.replace("1. Watch it\n", "1. Watch it\n2. Limit it\n")
    assert changed(text, add_lesson, "Plan it", kind="process") == text + "2. Plan it\n"


@pytest.mark.parametrize(
    ("hint", "filled"),
    [
        ("- [What went well]\n", "- Test it\n"),
        ("1. **[title]**\n   - [details of it]\n", "1. **Test it**\n"),
        ("[Say what went well here.]\n", "- Test it\n"),
    ],
)
def test_a_hint_is_filled_in(changed: Changes, hint: str, filled: str) -> None:
    text = f"# Pool\n\n## What went well\n\n{hint}\n## What went wrong\n\n- Nobody looked\n"
    assert changed(text, add_point, "went_well", "Test it") == text.replace(hint, filled)


def test_a_missing_section_is_made(changed: Changes) -> None:
    text = "# Pool\n\n## What went well\n\n- It was seen\n\n## Action items\n\n- Fix it\n"
    expected = text.replace("## Action items", "## Where we got lucky\n\n- It was night\n\n## Action items")
    assert changed(text, add_point, "lucky", "It was night") == expected


def test_a_factor_says_what_stands_below_it(changed: Changes) -> None:
    text = "# Pool\n\n## Contributing factors\n\n1. No limit\n"
    new = changed(text, add_factor, "No alert", why_it_mattered="It took an hour", could_have_known="Yes")
    assert new == f"{text}2. No alert\n   - **Why it mattered:** It took an hour\n   - **Could we have known?** Yes\n"


@pytest.mark.parametrize(
    ("text", "kind", "number", "gone"),
    [
        ("# Pool\n\n## Lessons learned\n\n- Watch it\n- Test it\n", "lessons", 0, "- Watch it\n"),
        ("# Pool\n\n## What went wrong\n\n1. It broke\n   - badly\n2. Late\n", "went_wrong", 0, "1. It broke\n   - badly\n"),
        ("# Pool\n\n## Contributing factors\n\n- No limit\n- No alert\n", "factors", 1, "- No alert\n"),
        ("# Pool\n\n## 5 whys\n\n1. Why? Because.\n2. Why that? So.\n", "whys", 1, "2. Why that? So.\n"),
    ],
)
def test_an_entry_is_removed_with_what_is_below_it(case: Callable[..., Any], text: str, kind: str, number: int, gone: str) -> None:
    opened = case(text)
    point = getattr(opened.incident, kind)[number]
    assert opened.edited(remove_point(opened.document, opened.incident, None, point)) == text.replace(gone, "")


def test_what_is_not_there_cannot_be_removed(case: Callable[..., Any]) -> None:
    opened, other = case("# Pool\n"), case("# Pool\n\n## Lessons learned\n\n- Watch it\n")
    with pytest.raises(UsageError, match="not one of this"):
        remove_point(opened.document, opened.incident, None, other.incident.lessons[0])


def test_a_list_that_is_none_is_refused(changed: Changes) -> None:
    with pytest.raises(UsageError, match="no list"):
        changed("# Pool\n", add_point, "went_on", "x")


@pytest.mark.parametrize("text", ["# x", "- x\n- y", "a | b", "<!-- x -->", "x\n\n## Impact\n\ny", "`", "[x]: y", "**x**:", "TBD", "---"])
def test_a_hostile_text_is_one_lesson_or_refused(case: Callable[..., Any], text: str) -> None:
    for body in ("- Watch it\n", "| Lesson |\n|---|\n| Watch it |\n", "Watch the pool at all times.\n", ""):
        opened = case(f"# Pool\n\n## Lessons learned\n\n{body}")
        try:
            new = opened.edited(add_lesson(opened.document, opened.incident, None, text))
        except UsageError:
            continue
        after = case(new).incident
        assert len(after.lessons) == len(opened.incident.lessons) + 1
        assert set(after.sections) == set(opened.incident.sections)
