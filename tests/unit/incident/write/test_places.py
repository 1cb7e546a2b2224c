"""Values are replaced and taken away where they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hansei.incident.write.places import joined, narrow, put, take_away
from hansei.text import Edit, EditSet, Source, Span

REST = "\n## Impact\n\nNone.\n"


@pytest.mark.parametrize(
    ("head", "filled", "gone"),
    [
        ("**Owner:** @a  \n**Date:** 2026-01-31\n", "**Owner:** NEW  \n**Date:** 2026-01-31\n", "**Date:** 2026-01-31\n"),
        ("**Date:** 2026-01-31\n**Owner:**\n", "**Date:** 2026-01-31\n**Owner:** NEW\n", "**Date:** 2026-01-31\n"),
        ("**Owner**: @a | **Date**: 2026-01-31\n", "**Owner**: NEW | **Date**: 2026-01-31\n", "**Owner**:  | **Date**: 2026-01-31\n"),
        ("- Owner: @a\n- Date: 2026-01-31\n", "- Owner: NEW\n- Date: 2026-01-31\n", "- Date: 2026-01-31\n"),
        ("- Owner: @a\n  of the team\n- Date: 2026-01-31\n", "- Owner: NEW\n- Date: 2026-01-31\n", "- Date: 2026-01-31\n"),
        ("Owner: @a\n", "Owner: NEW\n", None),
        (
            "| Owner | @a |\n| --- | --- |\n| Date | x |\n",
            "| Owner | NEW |\n| --- | --- |\n| Date | x |\n",
            "| Owner |  |\n| --- | --- |\n| Date | x |\n",
        ),
        (
            "| Owner | Date |\n| --- | --- |\n| @a | x |\n",
            "| Owner | Date |\n| --- | --- |\n| NEW | x |\n",
            "| Owner | Date |\n| --- | --- |\n|  | x |\n",
        ),
    ],
)
def test_a_value_in_every_form(case: Callable[..., Any], head: str, filled: str, gone: str | None) -> None:
    text = f"# Pool\n\n{head}{REST}"
    opened = case(text)
    desk = opened.desk()
    field = desk.fields.all("owner")[0]
    assert opened.edited(put(desk, field, "NEW", "NEW")) == f"# Pool\n\n{filled}{REST}"
    expected = f"# Pool\n\n{gone}{REST}" if gone else f"# Pool\n{REST}"
    assert opened.edited(take_away(desk, field)) == expected


@pytest.mark.parametrize(
    ("front", "filled", "gone"),
    [
        ("---\nowner: a\nx: y\n---\n", "---\nowner: NEW\nx: y\n---\n", "---\nx: y\n---\n"),
        ('+++\nowner = "a"\nx = "y"\n+++\n', '+++\nowner = "NEW"\nx = "y"\n+++\n', '+++\nx = "y"\n+++\n'),
        ("---\nowner: @a\nx: y\n---\n", "---\nowner: NEW\nx: y\n---\n", "---\nx: y\n---\n"),
    ],
)
def test_a_value_in_front_matter_also_when_it_is_not_valid(case: Callable[..., Any], front: str, filled: str, gone: str) -> None:
    opened = case(f"{front}\n# Pool\n{REST}")
    desk = opened.desk()
    field = desk.fields.all("owner")[0]
    assert opened.edited(put(desk, field, "NEW", "NEW")) == f"{filled}\n# Pool\n{REST}"
    assert opened.edited(take_away(desk, field)) == f"{gone}\n# Pool\n{REST}"


@pytest.mark.parametrize(
    ("text", "written"), [("one three", ""), ("one, two three", ","), ("four", "four"), ("one two threes", "s"), ("", "")]
)
def test_only_what_differs_is_put_in_place(case: Callable[..., Any], text: str, written: str) -> None:
    old = "one two three"
    edits = narrow(case(old).desk(), Span(0, len(old)), text)
    assert edits.apply(Source(old)).text == text
    assert "".join(edit.text for edit in edits) == written
    assert not narrow(case(old).desk(), Span(0, len(old)), old)


def test_the_same_edit_twice_counts_once() -> None:
    one = EditSet((Edit(Span(0, 3), "x"),))
    assert joined([one, one, EditSet.insert(5, "y")]) == one | EditSet.insert(5, "y")
