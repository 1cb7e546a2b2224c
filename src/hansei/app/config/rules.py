"""Which rules run, how grave they are and with which options: ``select``, ``ignore``, ``[levels]``, ``[rules]`` and ``[[paths]]``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hansei.app.config.model import Choice, PathEntry

if TYPE_CHECKING:
    from hansei.app.config.layered import Layered
    from hansei.app.config.tomlplaces import Key

SHARED = ("select", "ignore", "levels", "rules")
"""Keys about rules, at the top and wherever something is different."""
PATHS = ("glob", "dialect", "since", "before", *SHARED)


def choice(settings: Layered, table: Mapping[str, Any], at: Key) -> Choice:
    """What a table says about rules; names of rules and levels are judged where the rules are known."""
    levels = settings.table_of(table, "levels", at)
    rules = settings.table_of(table, "rules", at)
    for name, level in levels.items():
        if not isinstance(level, str):
            settings.refuse((*at, "levels", name), f"the level of {name} must be a word", "write error, warning, advice or off")
    for name, options in rules.items():
        settings.is_table((*at, "rules", name), options)
    return Choice(settings.texts_of(table, "select", at), settings.texts_of(table, "ignore", at), levels, rules)


def paths(settings: Layered) -> tuple[PathEntry, ...]:
    """The entries of ``[[paths]]``, those of the nearest file last, so that they win."""
    entries = []
    hint = 'write [[paths]], and below it glob = "docs/incidents/2019-*"'
    for number, table in enumerate(settings.list_of(settings.table, "paths", hint)):
        at: Key = ("paths", number)
        settings.known(at, table, PATHS)
        globs = settings.texts_of(table, "glob", at)
        if not globs and not any(key in table for key in ("since", "before")):
            hint = 'add glob = "docs/incidents/2019-*", since or before'
            settings.refuse(at, "this entry does not say which documents it is about", hint)
        if "dialect" in table and not globs:
            settings.refuse((*at, "dialect"), "a dialect can only be set for paths", "add a glob")
        home = settings.origin(at).home
        entries.append(
            PathEntry(
                globs=globs,
                dialect=settings.text_of(table, "dialect", at),
                since=settings.day_of(table, "since", at),
                before=settings.day_of(table, "before", at),
                choice=choice(settings, table, at),
                prefix="" if home == settings.root else f"{settings.root.relative_to(home).as_posix()}/",
            )
        )
    return tuple(entries)
