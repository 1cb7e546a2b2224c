"""A desk knows which incident of a document is meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hansei.incident.write import set_field

ONE = (
    "## Outage of {name}\n\n**Severity:** {level}\n\n### Impact\n\nUsers of {name}.\n\n"
    "### Timeline\n\n- {hour}:00 - {name} broke\n\n### Resolution\n\nMended.\n\n"
)
TWO = "# Outages\n\n" + ONE.format(name="north", level="SEV-1", hour=10) + ONE.format(name="south", level="SEV-2", hour=11)


def test_the_second_incident_is_changed_in_its_own_stretch(case: Callable[..., Any]) -> None:
    opened = case(TWO)
    (second,) = opened.incident.also
    edits = set_field(opened.document, second, None, "severity", "SEV-3")
    assert opened.edited(edits) == TWO.replace("SEV-2", "SEV-3")


def test_the_first_incident_is_changed_in_its_own_stretch(case: Callable[..., Any]) -> None:
    opened = case(TWO)
    assert opened.edited(set_field(opened.document, opened.incident, None, "severity", "SEV-3")) == TWO.replace("SEV-1", "SEV-3")


def test_a_field_is_added_to_the_incident_that_is_meant(case: Callable[..., Any]) -> None:
    opened = case(TWO)
    new = opened.edited(set_field(opened.document, opened.incident.also[0], None, "owner", "@x"))
    assert new.index("Owner") > new.index("south")
