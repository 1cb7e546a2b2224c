"""The filled incident says something of everything."""

from __future__ import annotations

import pytest

from hansei.drafting import catalog
from hansei.drafting.compose.held import told
from hansei.drafting.sample import filled


@pytest.mark.parametrize("name", catalog.NAMES)
def test_every_facet_is_filled(name: str) -> None:
    dialect = catalog.blueprint(name).dialect
    incident = filled(dialect)
    assert [facet for facet, value in told(incident, dialect).items() if value in (None, [], "")] == []
    assert incident.references
    assert incident.times
    assert incident.stated_durations
