"""Model to Markdown to model is the identity, for what a dialect holds (``hansei.drafting.compose.held``)."""

from __future__ import annotations

import pytest
from hypothesis import given, seed, settings

from hansei.document import parse
from hansei.drafting import catalog
from hansei.drafting.compose import compose
from hansei.drafting.compose.held import missing, told
from hansei.incident.model import Incident
from hansei.incident.read import read
from hansei.text import Source
from tests.support.composed import incidents

EXAMPLES = 2_000
"""Incidents for each dialect, in so many parts that several can be tried at once."""
PARTS = 8


def check(incident: Incident, name: str) -> None:
    layout = catalog.blueprint(name)
    text = compose(incident, layout)
    again = read(parse(Source(text)), path=incident.path, dialect=layout.dialect)
    assert told(again, layout.dialect) == told(incident, layout.dialect), text
    assert missing(incident, again) == [], text
    assert not [one for one in again.problems if one.code != "placeholder"], text
    assert compose(incident, layout) == text


@pytest.mark.parametrize("name", catalog.NAMES)
def test_a_composed_document_says_what_the_model_says(name: str) -> None:
    @settings(max_examples=10)
    @given(incidents(catalog.blueprint(name).dialect))
    def holds(incident: Incident) -> None:
        check(incident, name)

    holds()


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("name", catalog.NAMES)
def test_a_composed_document_says_what_the_model_says_long(name: str, part: int) -> None:
    @seed(part * 7919 + 1)
    @settings(max_examples=EXAMPLES // PARTS)
    @given(incidents(catalog.blueprint(name).dialect))
    def holds(incident: Incident) -> None:
        check(incident, name)

    holds()
