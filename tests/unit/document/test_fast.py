"""Cheaply made values are the same values, and the collector comes back."""

from __future__ import annotations

import gc

import pytest

from hansei.document.fast import collector_paused, new_cell, new_inline, new_span
from hansei.document.nodes import Cell, Inline
from hansei.text import Span


def test_they_are_what_calling_the_class_makes() -> None:
    span = new_span((1, 2))
    assert isinstance(span, Span)
    assert span == Span(1, 2)
    assert new_cell((span, span)) == Cell(span, span)
    assert new_inline(("text", span, span, "", "x")) == Inline("text", span, span, "", "x")


def test_the_collector_runs_again_also_after_an_error() -> None:
    assert gc.isenabled()
    running: list[bool] = []

    def fail() -> None:
        with collector_paused():
            running.append(gc.isenabled())
            raise ValueError("inside")

    with pytest.raises(ValueError, match="inside"):
        fail()
    assert running == [False]
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
