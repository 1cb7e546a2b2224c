"""``hansei show``: one post-mortem at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app import check
from hansei.app.cards import make
from hansei.app.folder import find
from hansei.app.reading import Reader
from hansei.corpus import files
from hansei.incident import contract

if TYPE_CHECKING:
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


def show(workspace: Workspace, name: str) -> Shown:
    """The post-mortem that is named: by path, id, or the beginning of its file's name.

    Raises:
        HanseiError: there is none, or several fit; it cannot be read; the settings are wrong.
    """
    path = find(workspace, name)
    shown = workspace.shown(path)
    reading = Reader(workspace).read(workspace.relative(path), files.read(path))
    card = make(reading.incident, reading.source, reading.path)
    result = check.check(workspace, check.Request(paths=(str(path),)))
    counts = dict.fromkeys(("error", "warning", "advice"), 0)
    for file in result.files:
        for finding in file.findings:
            counts[finding.level] += 1
    data = contract.to_json(reading.incident._replace(path=shown), reading.source)
    return Shown(shown, data, reading.dialect.title if reading.dialect else None, card.counts, counts)
