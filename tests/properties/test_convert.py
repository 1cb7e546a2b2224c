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
from hansei.incident.model import Incident, Status
from hansei.incident.read import read
from hansei.text import Source
from tests.support.composed import NOWHERE, incidents

PAIRS = list(permutations(catalog.NAMES, 2))
RING = list(zip(catalog.NAMES, (*catalog.NAMES[1:], catalog.NAMES[0]), strict=True))
"""Each dialect once on either side, for every run of the tests; the soak tries all pairs."""


def reading(text: str, incident: Incident, layout: Blueprint) -> tuple[Document, Incident]:
    document = parse(Source(text))
    told_of = read(document, path=incident.path, dialect=layout.dialect)
    default = Status(layout.dialect.default_state, layout.dialect.default_state, NOWHERE)  # which means another state in another dialect
    return document, told_of._replace(document_status=told_of.document_status or default)


def _differ(one: Incident, other: Incident, layout: Blueprint) -> dict[str, object]:
    """What is told otherwise."""
    mine, theirs = told(one, layout.dialect), told(other, layout.dialect)
    return {name: (mine[name], theirs[name]) for name in mine if mine[name] != theirs[name]}


def check(incident: Incident, one: Blueprint, other: Blueprint) -> None:
    document, before = reading(compose(incident, one), incident, one)
    there = convert(document, before, one, other)
    between, meanwhile = reading(there.text, incident, other)
    assert _differ(meanwhile, before, other) == {}
    back = convert(between, meanwhile, other, one)
    _, after = reading(back.text, incident, one)
    assert _differ(after, before, other) == {}


@pytest.mark.parametrize(("name", "other"), RING)
def test_there_and_back(name: str, other: str) -> None:
    @settings(max_examples=1)
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
