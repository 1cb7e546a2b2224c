"""Whom and what a team knows, as values that can be asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

Kind = Literal["person", "role", "team"]

_BEHIND = r"(?P<name>[^()]+?)\s*\((?P<inner>[^()]+)\)"
_LONGEST = 200
_MARKS = " \t*_`\"'[]"


class Service(NamedTuple):
    """A service of the catalogue."""

    name: str
    owner: str
    """Who answers for it; empty when nobody is named."""


class Ticket(NamedTuple):
    """How the tickets of one tracker are written."""

    pattern: str
    """Regular expression of a whole id."""
    url: str
    """Web address with ``{id}`` in place of the id; empty when there is none."""


class Team(NamedTuple):
    """People, services and tickets, as far as the settings name them."""

    people: Mapping[str, Kind] = {}
    """Name in plain form -> what it names; empty when nobody is named."""
    services: Mapping[str, Service] = {}
    """Name in plain form, also another one that the service is known by -> the service."""
    tickets: tuple[Ticket, ...] = ()
    written: tuple[str, ...] = ()
    """The names of the people as they are written there."""

    @property
    def knows_people(self) -> bool:
        """Whether people are named, so that others are strangers."""
        return bool(self.people)

    @property
    def knows_services(self) -> bool:
        """Whether there is a catalogue, so that other services are unknown."""
        return bool(self.services)

    @property
    def ticket_patterns(self) -> tuple[str, ...]:
        """The regular expressions of whole ids."""
        return tuple(ticket.pattern for ticket in self.tickets)

    def kind_of(self, name: str) -> Kind | None:
        """What a name names; ``Kim Berg (platform)`` is Kim Berg. None when nobody of that name is known."""
        found = self.people.get(plain(name))
        if found is not None:
            return found
        match = re.fullmatch(_BEHIND, name.strip(_MARKS)[:_LONGEST])
        if match is None:
            return None
        return self.people.get(plain(match["name"])) or self.people.get(plain(match["inner"]))

    def has_service(self, name: str) -> bool:
        """Whether the catalogue knows the service."""
        return plain(name) in self.services

    def service(self, name: str) -> Service | None:
        """The service of that name."""
        return self.services.get(plain(name))

    def address(self, ticket: str) -> str | None:
        """Where a ticket is to be seen."""
        found = next((one.url for one in self.tickets if one.url and re.fullmatch(one.pattern, ticket)), None)
        return found.replace("{id}", ticket) if found else None


def plain(name: str) -> str:
    """A name without what is only around it: marks, the sign before a handle, capitals, doubled blanks."""
    return " ".join(name.strip(_MARKS).removeprefix("@").casefold().split())
