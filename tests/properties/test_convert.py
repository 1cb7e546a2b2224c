"""Converting there and back keeps every field that both dialects hold, for generated incidents in all ordered pairs of dialects."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings

from hansei.document import Document, parse
from hansei.drafting import catalog
from hansei.drafting.catalog import Blueprint
from hansei.drafting.compose import compose
from hansei.drafting.compose.held import told
from hansei.drafting.convert import convert
from hansei.incident.model import Incident
from hansei.incident.read import read
from hansei.text import Source
from tests.support.composed import incidents

PAIRS = list(permutations(catalog.NAMES, 2))


def reading(text: str, incident: Incident, layout: Blueprint) -> tuple[Document, Incident]:
    document = parse(Source(text))
    return document, read(document, path=incident.path, dialect=layout.dialect)


def check(incident: Incident, one: Blueprint, other: Blueprint) -> None:
    document, before = reading(compose(incident, one), incident, one)
    there = convert(document, before, one, other)
    between, meanwhile = reading(there.text, incident, other)
    assert told(meanwhile, other.dialect) == told(before, other.dialect), there.text
    back = convert(between, meanwhile, other, one)
    _, after = reading(back.text, incident, one)
    assert told(after, other.dialect) == told(before, other.dialect), back.text


@pytest.mark.parametrize(("name", "other"), PAIRS)
def test_there_and_back(name: str, other: str) -> None:
    @settings(max_examples=2)
    @given(incidents(catalog.blueprint(name).dialect))
    def holds(incident: Incident) -> None:
        check(incident, catalog.blueprint(name), catalog.blueprint(other))

    holds()


@pytest.mark.soak
@pytest.mark.parametrize(("name", "other"), PAIRS)
def test_there_and_back_long(name: str, other: str) -> None:
    @settings(max_examples=100)
    @given(incidents(catalog.blueprint(name).dialect))
    def holds(incident: Incident) -> None:
        check(incident, catalog.blueprint(name), catalog.blueprint(other))

    holds()
