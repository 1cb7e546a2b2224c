"""An entry gets other words in the type of the old ones; what stands below it under a key is set, changed and removed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hansei.incident.write.entry_words import child_of, labelled, reworded, set_below
from hansei.incident.write.inline import Words

NEW = Words("Test *it*", "Test it")


@pytest.mark.parametrize(
    ("body", "new"),
    [
        ("- Watch it\n", "- Test *it*\n"),
        ("- **Watch it**\n  - daily\n", "- Test *it*\n  - daily\n"),
        ("1. Watch it\n", "1. Test *it*\n"),
        ("| Lesson | By |\n|--------|----|\n| Watch it | a |\n", "| Lesson | By |\n|--------|----|\n| Test *it* | a |\n"),
        ("Watch it\n", "Test *it*\n"),
    ],
)
def test_an_entry_gets_other_words(case: Callable[..., Any], body: str, new: str) -> None:
    opened = case(f"# Pool\n\n## Lessons learned\n\n{body}")
    lesson = opened.incident.lessons[0]
    edits = next(reworded(opened.desk(), lesson.span, lesson.text, NEW))
    assert opened.edited(edits) == f"# Pool\n\n## Lessons learned\n\n{new}"


def test_bold_type_and_a_number_stay(case: Callable[..., Any]) -> None:
    text = "# Pool\n\n## Contributing factors\n\n### 1. No limit\n\nIt had none.\n\n### 2. No alert\n\nIt had none.\n"
    opened = case(text)
    factor = opened.incident.factors[1]
    plain = Words("No test", "No test")
    assert opened.edited(next(reworded(opened.desk(), factor.span, factor.text, plain))) == text.replace("2. No alert", "2. No test")
    bold = case("# Pool\n\n## Lessons learned\n\n- **Watch it**\n- __Limit it__\n")
    for index, framed in enumerate(("**No test**", "__No test__")):
        lesson = bold.incident.lessons[index]
        assert framed in bold.edited(next(reworded(bold.desk(), lesson.span, lesson.text, plain)))


def test_words_in_the_middle_of_an_item_are_found(case: Callable[..., Any]) -> None:
    opened = case("# Pool\n\n## Lessons learned\n\n- **Lesson 1:** Watch it\n")
    lesson = opened.incident.lessons[0]
    ways = [opened.edited(edits) for edits in reworded(opened.desk(), lesson.span, "Watch it", NEW)]
    assert ways[0].endswith("- **Lesson 1:** Test *it*\n")


LIST = "# Pool\n\n## Contributing factors\n\n- No limit\n  - *Why it mattered:* long\n- No alert\n"


@pytest.mark.parametrize(
    ("index", "words", "old", "new"),
    [
        (0, NEW, "*Why it mattered:* long", "*Why it mattered:* Test *it*"),
        (0, None, "  - *Why it mattered:* long\n", ""),
        (1, NEW, "- No alert\n", "- No alert\n  - *Why it mattered:* Test *it*\n"),
        (1, None, "- No alert\n", "- No alert\n"),
    ],
)
def test_what_stands_below_is_said_under_its_key(case: Callable[..., Any], index: int, words: Words | None, old: str, new: str) -> None:
    opened = case(LIST)
    desk = opened.desk()
    holder = desk.nodes.item(opened.incident.factors[index].span)
    ways = list(set_below(desk, holder, lambda key: key.startswith("Why"), "Why it mattered", words))
    assert (opened.edited(ways[0]) if ways else LIST) == LIST.replace(old, new)


def test_further_lines_go_behind_those_that_are_there(case: Callable[..., Any]) -> None:
    opened = case(LIST)
    desk = opened.desk()
    holder = desk.nodes.item(opened.incident.factors[0].span)
    assert child_of(desk, holder.item, lambda key: key == "Known") is None
    edits = next(set_below(desk, holder, lambda key: key == "Known", "Known", NEW))
    assert opened.edited(edits) == LIST.replace("long\n", "long\n  - *Known:* Test *it*\n")


def test_a_label_has_the_type_of_the_others(case: Callable[..., Any]) -> None:
    opened = case(LIST)
    spans = [factor.span for factor in opened.incident.factors]
    assert labelled(opened.desk(), spans, "Known?", NEW) == "*Known?* Test *it*"
    assert labelled(opened.desk(), [], "Known", NEW) == "**Known:** Test *it*"
