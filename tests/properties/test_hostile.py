"""Megabytes of hostile text: read in time, without an error, without recursion. Long, so only ``make soak`` runs it."""

from __future__ import annotations

import time

import pytest

from hansei.document import parse
from hansei.document.html import to_html
from hansei.text import Source, Span
from tests.support.hostile import CLASSICS, cases
from tests.support.trees import faults

LIMIT = 6.0
"""Seconds for reading a megabyte and asking it everything: three times the budget, for a machine that does other things, too."""


@pytest.mark.soak
@pytest.mark.parametrize("name", CLASSICS)
def test_a_megabyte_is_read_in_time(name: str) -> None:
    source = Source.from_bytes(CLASSICS[name](1_000_000).encode("utf-8", "surrogateescape"))
    start = time.perf_counter()
    document = parse(source)
    took = time.perf_counter() - start
    assert took < LIMIT
    start = time.perf_counter()
    assert len(document.sections) <= len(document.blocks)
    assert len(document.plain_text(Span(0, len(source.text)))) <= 2 * len(source.text)
    assert len(to_html(document)) < 60 * len(source.text) + 1000
    assert time.perf_counter() - start < 2 * LIMIT


@pytest.mark.soak
@pytest.mark.parametrize("part", range(10))
def test_five_thousand_hostile_files_keep_the_promises(part: int) -> None:
    for number, hostile in enumerate(cases(5000, seed=2026)):
        if number % 10 != part:
            continue
        document = parse(Source.from_bytes(hostile.data))
        assert document.source.data == hostile.data
        assert list(faults(document)) == [], hostile.name
