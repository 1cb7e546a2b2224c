"""The settings as a whole: which key is read by whom."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hansei.app.config.model import Config, Special, Times
from hansei.app.config.rules import SHARED, choice, paths
from hansei.app.config.schemes import SCHEMES, scheme
from hansei.app.config.team import team

if TYPE_CHECKING:
    from hansei.app.config.layered import Layered
    from hansei.app.config.reminders import Reminders
    from hansei.tracking.policy import Spans

TOP = (
    "baseline", "deadlines", "dialect", "dialects", "extend", "folder", "for", "index", "inherit", "model", "paths", "people",
    "remind", "required", "services", "tickets", "zone", *SCHEMES, *SHARED,
)  # fmt: skip
"""Keys at the top."""
INDEX = ("columns",)
SPECIAL = ("deadlines", *SCHEMES, *SHARED)
"""Keys of ``[for.<dialect>]``."""


def config(settings: Layered) -> Config:
    """The settings as values.

    Raises:
        ConfigError: something is not understood; the error names the place.
    """
    table = settings.table
    settings.known((), table, TOP)
    index = settings.table_of(table, "index")
    settings.known(("index",), index, INDEX)
    folder = settings.below(table, "folder", 'write it like folder = "docs/incidents"')
    known, read = team(settings)
    return Config(
        file=settings.layers[0].file,
        folder=folder.rstrip("/") or "." if folder is not None else None,
        dialect=settings.text_of(table, "dialect"),
        dialects=_dialects(settings),
        zone=settings.text_of(table, "zone"),
        model=_model(settings),
        baseline=settings.below(table, "baseline", 'write it like baseline = "hansei-baseline.json"'),
        choice=choice(settings, table, ()),
        columns=settings.texts_of(index, "columns", ("index",)),
        paths=paths(settings),
        scheme=scheme(settings, table, ()),
        deadlines=_times(settings),
        required=_required(settings),
        reminders=_reminders(settings),
        specials=_specials(settings),
        team=known,
        data=repr([(str(layer.file), layer.text) for layer in settings.layers] + list(read.items())).encode("utf-8", "surrogateescape"),
        files=(*(layer.file for layer in settings.layers), *read),
        layers=settings,
    )


def _dialects(settings: Layered) -> tuple[str, ...]:
    """The folders, each relative to the file that names it; those of the root's own file stay as they are written."""
    named = settings.texts_of(settings.table, "dialects")
    folder = settings.origin(("dialects",)).file.parent
    return named if folder == settings.root else tuple(os.path.normpath(folder / name) for name in named)


def _model(settings: Layered) -> str | None:
    """The folder, relative to the file that names it; that of the root's own file stays as it is written."""
    named = settings.text_of(settings.table, "model")
    if named is None:
        return None
    folder = settings.origin(("model",)).file.parent
    return named if folder == settings.root else os.path.normpath(folder / named)


def _specials(settings: Layered) -> dict[str, Special]:
    table = settings.table_of(settings.table, "for")
    found = {}
    for name, own in table.items():
        settings.known(("for", name), own, SPECIAL)
        found[name] = Special(choice(settings, own, ("for", name)), scheme(settings, own, ("for", name)), _spans(settings, name, own))
    return found


def _times(settings: Layered) -> Times:
    if "deadlines" not in settings.table:
        return Times()
    from hansei.app.config.deadlines import times  # with the policies, which a check seldom needs

    return times(settings)


def _required(settings: Layered) -> Mapping[str, Any]:
    if "required" not in settings.table:
        return {}
    from hansei.app.config.required import required  # with the reader of durations, which a check need not load for it

    return required(settings)


def _reminders(settings: Layered) -> Reminders | None:
    if "remind" not in settings.table:
        return None
    from hansei.app.config.reminders import reminders  # only `hansei remind` asks for it, but a mistake is met by every run

    return reminders(settings)


def _spans(settings: Layered, dialect: str, table: Mapping[str, Any]) -> Mapping[str, Spans]:
    if "deadlines" not in table:
        return {}
    from hansei.app.config.deadlines import special  # with the policies, which a check seldom needs

    return special(settings, table, ("for", dialect))
