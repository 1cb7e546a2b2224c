"""A document out of the model; that it says the same is proved in tests/properties/test_compose.py."""

from __future__ import annotations

import pytest

from hansei.document import parse
from hansei.drafting import catalog
from hansei.drafting.compose import compose
from hansei.errors import UsageError
from hansei.incident.model import Reference
from hansei.incident.read import read
from hansei.text import Source
from tests.support.pages import INCIDENT, NOWHERE


def test_a_bar_in_a_table_is_no_border() -> None:
    layout = catalog.blueprint("enterprise")
    again = read(parse(Source(compose(INCIDENT, layout))), path="x.md", dialect=layout.dialect)
    assert [event.text for event in again.timeline] == ["a | b"]


def test_several_incidents_are_refused() -> None:
    with pytest.raises(UsageError, match="one incident"):
        compose(INCIDENT._replace(also=(INCIDENT,)), catalog.blueprint("learning"))


def test_what_is_pointed_at_already_is_not_listed_again() -> None:
    incident = INCIDENT._replace(references=(Reference("ticket", "SRCH-9", NOWHERE), Reference("ticket", "SRCH-8", NOWHERE)))
    action = incident.actions[0]._replace(text="Lock less, see SRCH-9")
    text = compose(incident._replace(actions=(action,)), catalog.blueprint("engineering"))
    assert text.count("SRCH-9") == 1
    assert "- Ticket: SRCH-8" in text


def test_the_template_s_lines_of_the_day_of_writing_are_left_out() -> None:
    assert "Draft created" not in compose(INCIDENT, catalog.blueprint("enterprise"))
