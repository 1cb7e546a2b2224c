"""The settings as values; the defaults are those of a repository without any."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app.config.known import Team

if TYPE_CHECKING:
    from hansei.app.config.layered import Layered
    from hansei.app.config.reminders import Reminders
    from hansei.errors import Place
    from hansei.tracking.policy import Spans


NAMES = ("hansei.toml", "pyproject.toml")
"""Files that may hold the configuration; the first that does wins."""


class Choice(NamedTuple):
    """Which rules run, and how."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, str] = {}
    options: Mapping[str, Mapping[str, Any]] = {}


class Scheme(NamedTuple):
    """The team's own words; where there is none, those of the dialect stand."""

    severities: Mapping[str, int] = {}
    """Word -> rank 1 (worst) to 5, the worst first."""
    document_states: Mapping[str, str] = {}
    """Word -> state of the document."""
    incident_states: Mapping[str, str] = {}
    """Word -> state of the incident."""

    def over(self, wider: Scheme) -> Scheme:
        """This scheme, with the words of a wider one for what it leaves open."""
        return Scheme(
            self.severities or wider.severities,
            self.document_states or wider.document_states,
            self.incident_states or wider.incident_states,
        )


class PathEntry(NamedTuple):
    """One ``[[paths]]``: what is different for documents whose path fits one of the globs."""

    globs: tuple[str, ...]
    """``**`` crosses folders, ``*`` does not."""
    dialect: str | None
    since: date | None
    before: date | None
    choice: Choice
    prefix: str = ""
    """What stands in front of a path from the root to make it one from the folder of the file that has the entry."""


class Times(NamedTuple):
    """How long things may take, and where and when the team works."""

    policy: str | None = None
    """A policy that comes with Hansei."""
    zone: str | None = None
    """The zone in which days begin and end."""
    holidays: tuple[str, ...] = ()
    """Countries, or parts of them (``DE-BY``), on whose holidays nobody works."""
    spans: Mapping[str, Spans] = {}
    """Step -> spans that differ from the policy."""


class Special(NamedTuple):
    """One ``[for.<dialect>]``: what is different for documents of a dialect."""

    choice: Choice = Choice()
    scheme: Scheme = Scheme()
    spans: Mapping[str, Spans] = {}
    """Step -> spans that differ."""


class Config(NamedTuple):
    """The settings for one root."""

    file: Path | None = None
    """The nearest file they were read from."""
    folder: str | None = None
    dialect: str | None = None
    dialects: tuple[str, ...] = ()
    """Folders, relative to the root or absolute."""
    zone: str | None = None
    model: str | None = None
    """The folder of the model that knows what words mean, relative to the root or absolute."""
    baseline: str | None = None
    """The file of the baseline, relative to the root."""
    choice: Choice = Choice()
    columns: tuple[str, ...] = ()
    paths: tuple[PathEntry, ...] = ()
    scheme: Scheme = Scheme()
    deadlines: Times = Times()
    required: Mapping[str, Any] = {}
    """Criterion for whether a post-mortem is due -> what differs from the policy."""
    reminders: Reminders | None = None
    """Whom to remind, and when; None where nothing is said."""
    specials: Mapping[str, Special] = {}
    """Dialect -> what is different for it."""
    team: Team = Team()
    """People, services and tickets."""
    data: bytes = b""
    """All files as they are: part of the key of everything that is cached."""
    files: tuple[Path, ...] = ()
    """All files that were read, for whoever waits for a change."""
    layers: Layered | None = None
    """The tables they were made of, which know where each key stands."""

    def place(self, *key: str | int) -> Place | None:
        """Where a setting stands, for error messages."""
        return self.layers.place(key) if self.layers is not None else None

    def scheme_of(self, dialect: str) -> Scheme:
        """The team's words for documents of a dialect."""
        special = self.specials.get(dialect)
        return self.scheme if special is None else special.scheme.over(self.scheme)
