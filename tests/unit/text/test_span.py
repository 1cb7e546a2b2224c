"""Spans are half-open ranges of code points."""

from __future__ import annotations

import pytest

from hansei.text import Span


def test_an_empty_span_is_a_place_between_two_code_points() -> None:
    assert Span(3, 3).empty
    assert not Span(3, 4).empty


@pytest.mark.parametrize(("inner", "held"), [(Span(2, 6), True), (Span(3, 3), True), (Span(1, 4), False), (Span(5, 7), False)])
def test_a_span_holds_what_lies_within_it_and_touches_its_ends(inner: Span, held: bool) -> None:
    assert Span(2, 6).holds(inner) is held


@pytest.mark.parametrize(("other", "touched"), [(Span(5, 9), True), (Span(6, 9), False), (Span(0, 2), False), (Span(3, 4), True)])
def test_two_spans_touch_when_they_share_a_code_point(other: Span, touched: bool) -> None:
    assert Span(2, 6).touches(other) is touched
    assert other.touches(Span(2, 6)) is touched


def test_a_shifted_span_keeps_its_length() -> None:
    assert Span(2, 6).shift(3) == Span(5, 9)
