"""Whom to remind, and when: ``[remind]`` and ``[[remind.to]]``."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.tracking.reminders import Plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hansei.app.config.layered import Layered

REMIND = ("before", "after", "every", "at", "to")
TO = ("name", "address", "owners", "kinds")
KINDS = ("draft", "review", "publish", "action", "follow_up", "next_review", "criterion")
_VARIABLE = re.compile(r"env:([A-Za-z_][A-Za-z0-9_]*)")
_MOST = 3_660
"""Days, ten years: further away nobody means it."""


class Target(NamedTuple):
    """Where reminders go."""

    name: str
    variable: str
    """The variable of the environment that holds the address: it may hold a secret, so no file does."""
    owners: tuple[str, ...] = ()
    """Only what these owe; empty: everybody."""
    kinds: tuple[str, ...] = ()
    """Only these kinds of deadlines; empty: all."""


class Reminders(NamedTuple):
    """The table as values."""

    plan: Plan = Plan()
    targets: tuple[Target, ...] = ()


def reminders(settings: Layered) -> Reminders:
    """What the settings say of reminders.

    Raises:
        ConfigError: something is not understood.
    """
    table = settings.table_of(settings.table, "remind")
    settings.known(("remind",), table, REMIND)
    plan = Plan()
    if "before" in table:
        plan = plan._replace(before=_days(settings, table, "before"))
    if "after" in table:
        plan = plan._replace(after=_days(settings, table, "after"))
    if "every" in table:
        if not _is_day(table["every"], 0):
            settings.refuse(("remind", "every"), "every must be a number of days, or 0 for never again", "write every = 7")
        plan = plan._replace(every=table["every"])
    if (said := settings.text_of(table, "at", ("remind",))) is not None:
        try:
            plan = plan._replace(at=time.fromisoformat(said).replace(tzinfo=None))
        except ValueError:
            settings.refuse(("remind", "at"), f"{said!r} is no time of day", 'write it like at = "09:00"')
    return Reminders(plan, _targets(settings, table))


def _days(settings: Layered, table: Mapping[str, Any], name: str) -> tuple[int, ...]:
    said = table[name]
    if not isinstance(said, list) or not all(_is_day(one, 1) for one in said):
        settings.refuse(("remind", name), f"{name} must be a list of numbers of days", f"write {name} = [1, 7]")
    return tuple(sorted(set(said)))


def _is_day(value: Any, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= _MOST


def _targets(settings: Layered, table: Mapping[str, Any]) -> tuple[Target, ...]:
    said = table.get("to", [])
    if not isinstance(said, list):
        settings.refuse(("remind", "to"), "to must be a list of tables", "write [[remind.to]]")
    found: list[Target] = []
    for number, one in enumerate(said):
        key = ("remind", "to", number)
        settings.is_table(key, one)
        settings.known(key, one, TO)
        name, address = settings.text_of(one, "name", key), settings.text_of(one, "address", key)
        variable = _VARIABLE.fullmatch(address or "")
        if variable is None:
            hint = 'write address = "env:HANSEI_NOTIFY", and put the address into that variable: it may hold a secret'
            settings.refuse((*key, "address") if address else key, "an address is the name of a variable of the environment", hint)
        kinds = settings.texts_of(one, "kinds", key)
        for index, kind in enumerate(kinds):
            if kind not in KINDS:
                settings.refuse((*key, "kinds", index), f"{kind!r} is no kind of deadline", f"kinds are {', '.join(KINDS)}")
        found.append(Target(name or variable[1], variable[1], settings.texts_of(one, "owners", key), kinds))
    names = [target.name for target in found]
    twice = next((number for number, name in enumerate(names) if name in names[:number]), None)
    if twice is not None:
        settings.refuse(("remind", "to", twice), f"{names[twice]!r} is named twice", "give each its own name: what was sent is noted by it")
    return tuple(found)
