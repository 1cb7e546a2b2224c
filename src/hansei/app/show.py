"""``hansei show``: one post-mortem at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app import anchors
from hansei.app.cards import make
from hansei.app.checking import Checker
from hansei.app.confirm import of_reading
from hansei.app.facts import World
from hansei.app.folder import find
from hansei.app.workspace import now
from hansei.corpus import files
from hansei.incident import contract

if TYPE_CHECKING:
    from hansei.app.anchors import Looked
    from hansei.app.workspace import Workspace


class Shown(NamedTuple):
    """One post-mortem."""

    path: str
    """As a person in the working directory would write it."""
    data: dict[str, Any]
    """The reading, by the contract ``hansei.incident/1``."""
    dialect: str | None
    """The dialect's title."""
    counts_as_one: bool
    """Whether it is a post-mortem, drafts included."""
    counts: dict[str, int]
    """Level -> number of findings."""
    looked: Looked
    """Where its anchors stand."""


def show(workspace: Workspace, name: str) -> Shown:
    """The post-mortem that is named: by path, id, or the beginning of its file's name.

    Raises:
        HanseiError: there is none, or several fit; it cannot be read; the settings are wrong.
    """
    path = find(workspace, name)
    shown = workspace.shown(path)
    checked = Checker(workspace, World.of(workspace, now())).check(workspace.relative(path), files.read(path))
    reading = checked.reading
    card = make(reading.incident, reading.source, reading.path)
    data = contract.to_json(reading.incident._replace(path=shown), reading.source)
    looked = of_reading(workspace, reading)
    return Shown(shown, data, reading.dialect.title if reading.dialect else None, card.counts, checked.counts, looked)


def plain(one: Shown) -> dict[str, Any]:
    """It by the schema ``hansei.show/1``."""
    return {"schema": "hansei.show/1", "incident": one.data, "findings": one.counts, **anchors.plain(one.looked)}
