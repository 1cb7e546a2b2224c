"""The reading of events: what is noted down of inline content."""

from __future__ import annotations

import pytest

from hansei.document.events import BORDER, BREAK, CLOSE, CODE, FOOTNOTE, HTML, OPEN, TEXT, normal_label, read_events


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("a [b] c", [(TEXT, 0, 7), (BORDER, 7, 7)]),
        ("é*b*", [(TEXT, 0, 2), (OPEN, 2, 5), (TEXT, 3, 4), (CLOSE, 5, 5), (BORDER, 5, 5)]),
        ("`a`\nb", [(CODE, 0, 3), (BREAK, 3, 4), (TEXT, 4, 5), (BORDER, 5, 5)]),
        ("<b>[^1]\n\n[^1]: c", [(HTML, 0, 3), (FOOTNOTE, 3, 7), (BORDER, 8, 8), (TEXT, 15, 16), (BORDER, 16, 16)]),
        ("- a\n  - b\n", [(TEXT, 2, 3), (BORDER, 3, 3), (TEXT, 8, 9), (BORDER, 9, 9)]),
        ("```\na\n```\n", []),
        ("a&amp;b", [(TEXT, 0, 1), (TEXT, 1, 6), (TEXT, 6, 7), (BORDER, 7, 7)]),
    ],
)
def test_inline_content_is_noted_in_bytes_and_in_order(text: str, records: list[tuple[int, int, int]]) -> None:
    assert [record[:3] for record in read_events(text).records] == records


def test_a_megabyte_of_brackets_is_one_record() -> None:
    assert len(read_events("[" * 1_000_000).records) == 2


def test_fences_within_code_raise_suspicion() -> None:
    assert read_events("```\n```x\n").suspicious
    assert read_events("~~~\n ~~~~x\n").suspicious
    assert not read_events("```\na\n```\n~~~\n```\n~~~\n").suspicious


def test_labels_are_compared_folded_and_collapsed() -> None:
    assert normal_label(" A \n b ") == normal_label("a B")
