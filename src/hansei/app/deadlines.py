"""The deadlines of a workspace: its policy, its zone, and the holidays of its country where the library for them is installed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hansei.app.workspace import zone_of
from hansei.errors import ConfigError
from hansei.tracking.policy import DEFAULT, Deadlines, policy
from hansei.tracking.spans import Calendar

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from hansei.app.config import Config
    from hansei.errors import Place

LIBRARY = "holidays"


def deadlines_of(config: Config) -> Deadlines:
    """The deadlines that the settings choose.

    Raises:
        ConfigError: the zone is none that is known, or holidays are named and the library for them is not installed.
    """
    times = config.deadlines
    specials = {name: special.spans for name, special in config.specials.items() if special.spans}
    return Deadlines(policy(times.policy or DEFAULT), calendar_of(config), times.policy is not None, times.spans, specials)


def calendar_of(config: Config) -> Calendar:
    """Where and when the team works.

    Raises:
        ConfigError: see :func:`deadlines_of`.
    """
    countries = config.deadlines.holidays
    if not countries:
        return Calendar(zone_of(config))
    if not _is_there():
        raise ConfigError(
            "holidays are named, and the library that knows them is not installed",
            hint="install it with `pip install 'hansei[holidays]'`, or take the setting out",
            place=config.place("deadlines", "holidays"),
        )
    places = [config.place("deadlines", "holidays", index) for index in range(len(countries))]
    return Calendar(zone_of(config), _holidays(countries, places))


@cache
def _is_there() -> bool:
    from importlib.util import find_spec  # only where holidays are named

    return find_spec(LIBRARY) is not None


def _holidays(countries: tuple[str, ...], places: list[Place | None]) -> Callable[[date], bool]:
    """Whether a day is a holiday in one of the countries; the library is loaded when a first day is asked for.

    What is returned raises ConfigError when the library does not know a country.
    """

    @cache
    def calendars() -> list[object]:
        import holidays  # 80 ms, and only business days need it

        found: list[object] = []
        for name, place in zip(countries, places, strict=True):
            country, _, part = name.partition("-")
            try:
                found.append(holidays.country_holidays(country, subdiv=part or None))
            except (NotImplementedError, KeyError) as error:
                hint = "write the code of a country like NO, or of a part of one like DE-BY"
                raise ConfigError(f"no holidays of {name!r} are known", hint=hint, place=place) from error
        return found

    return lambda day: any(day in calendar for calendar in calendars())  # type: ignore[operator]  # a mapping that grows when asked
