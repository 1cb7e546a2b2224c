"""Asking for people, services and tickets."""

from __future__ import annotations

import pytest

from hansei.app.config.known import Service, Team, Ticket, plain

CHECKOUT = Service("checkout", "@kim")
TEAM = Team(
    {"kim berg": "person", "on-call engineer": "role", "platform": "team"},
    {"checkout": CHECKOUT, "checkout-api": CHECKOUT},
    (Ticket("OPS-[0-9]+", "https://tracker.example.com/browse/{id}"), Ticket("#[0-9]+", "")),
)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kim Berg", "person"),
        ("@Kim  Berg", "person"),
        ("**Kim Berg**", "person"),
        ("Kim Berg (Platform)", "person"),
        ("Lee (Kim Berg)", "person"),
        ("On-call engineer", "role"),
        ("@platform", "team"),
        ("Lee", None),
        ("", None),
        ("(" * 500, None),
    ],
)
def test_names_are_found_as_people_write_them(name: str, kind: str | None) -> None:
    assert TEAM.kind_of(name) == kind


def test_services_have_further_names() -> None:
    assert TEAM.service("Checkout-API") is CHECKOUT
    assert TEAM.has_service("checkout")
    assert not TEAM.has_service("search")


def test_a_ticket_has_an_address_where_its_tracker_has_one() -> None:
    assert TEAM.address("OPS-12") == "https://tracker.example.com/browse/OPS-12"
    assert TEAM.address("#12") is None
    assert TEAM.address("XOPS-12") is None
    assert TEAM.ticket_patterns == ("OPS-[0-9]+", "#[0-9]+")


def test_nobody_is_a_stranger_to_an_empty_team() -> None:
    assert (TEAM.knows_people, TEAM.knows_services) == (True, True)
    assert (Team().knows_people, Team().knows_services) == (False, False)


def test_plain_names() -> None:
    assert plain(' _"@Kim  Berg"_ ') == "kim berg"
