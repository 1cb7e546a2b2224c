"""The repository one works in: root, settings, folder, paths and the clock. Light, because every run pays for it.

What needs the parser, the dialects or the rules is in :mod:`hansei.app.reading` and :mod:`hansei.app.checking`.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timezone, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hansei.app import config as configuration
from hansei.corpus import listing
from hansei.errors import ConfigError, NotFoundError, UsageError
from hansei.text.globs import compile_glob

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hansei.app.config import Config
    from hansei.app.keeper import Keeper
    from hansei.corpus.git import Repository
    from hansei.errors import Place

CLOCK = "HANSEI_NOW"
"""Environment variable: an instant (``2025-01-31T10:00:00+00:00``) to be taken for the present one, so that runs can be repeated."""


class Workspace:
    """One repository (or plain folder) with its post-mortems.

    Args:
        start: a file or folder in it; the working directory when it is not given.
        folder: where the post-mortems lie, relative to the working directory, instead of what is configured.
        inside_hook: whether git runs us while it makes a commit: its index and its repository are meant then.
        keeper: keeps the folder's cards from one question to the next, for programs that answer many.

    Raises:
        ConfigError: the settings cannot be used.
    """

    def __init__(
        self, start: Path | None = None, *, folder: str | None = None, inside_hook: bool = False, keeper: Keeper | None = None
    ) -> None:
        self.root: Path = listing.find_root(start or Path())
        self.config: Config = configuration.load(self.root)
        self.here = os.getcwd()
        """The working directory: paths are shown relative to it."""
        self.named_folder = folder
        """The folder as it was named on the command line, or None."""
        self.keeper = keeper
        self._inside_hook = inside_hook

    @classmethod
    def around(cls, paths: Sequence[str], *, folder: str | None = None, keeper: Keeper | None = None) -> Workspace:
        """The workspace nearest to the first path; outside of any repository that of the working directory, when it holds the path."""
        start = folder if folder is not None else next(iter(paths), None)
        if start is None:
            return cls(keeper=keeper)
        nearest = cls(Path(start), folder=folder, keeper=keeper)
        if nearest.marked:
            return nearest
        here = cls(folder=folder, keeper=keeper)
        return here if here.holds(start) else nearest

    @classmethod
    def holding(cls, name: str | None, *, folder: str | None = None) -> Workspace:
        """The workspace of the post-mortem that a person names: that around its file when the name is a path, else the one around us."""
        return cls.around([name] if name and "/" in name else (), folder=folder)

    @property
    def marked(self) -> bool:
        """Whether the root is a repository or has settings; else it is just the folder where one began to look."""
        return self.config.file is not None or os.path.exists(self.root / ".git")

    @cached_property
    def folder(self) -> Path:
        """The folder of the post-mortems.

        Raises:
            NotFoundError, ConfigError: there is none; see :func:`hansei.corpus.listing.find_folder`.
        """
        if self.named_folder is not None:
            if not os.path.isdir(self.named_folder):
                raise NotFoundError(
                    f"there is no folder {self.named_folder}", hint="correct --folder, or create it with `hansei init --folder`"
                )
            return Path(os.path.abspath(self.named_folder))
        return listing.find_folder(self.root, self.config.folder)

    @cached_property
    def repository(self) -> Repository | None:
        """The git work tree that holds the root, or None."""
        from hansei.corpus.git import Repository  # seldom asked for

        return Repository.discover(self.root, inside_hook=self._inside_hook)

    def holds(self, path: str) -> bool:
        """Whether a path (relative to the working directory) lies below the root."""
        real = os.path.realpath(path)
        root = str(self.root)
        return real == root or real.startswith(root.rstrip(os.sep) + os.sep)

    def relative(self, path: Path | str) -> str:
        """The path relative to the root, with forward slashes; unchanged when it lies elsewhere."""
        full = os.path.normpath(os.path.join(self.here, path))
        border = str(self.root).rstrip(os.sep) + os.sep
        if not full.startswith(border):  # perhaps it is reached by a link; the name itself is kept, also when it is one
            folder, name = os.path.split(full)
            full = os.path.join(os.path.realpath(folder), name)
        return full[len(border) :].replace(os.sep, "/") if full.startswith(border) else str(path).replace(os.sep, "/")

    def absolute(self, shown: str) -> Path:
        """The path that was shown, from wherever one is now."""
        return Path(os.path.normpath(os.path.join(self.here, shown)))

    def shown(self, path: Path | str) -> str:
        """The path as a person in the working directory would write it."""
        full = os.path.normpath(os.path.join(self.here, path))
        if full.startswith(self.here.rstrip(os.sep) + os.sep):
            return full[len(self.here.rstrip(os.sep)) + 1 :]
        relative = os.path.relpath(full, self.here)
        return full if relative.startswith(os.path.join("..", "..", "..")) else relative

    def named(self, by: str, what: str) -> str:
        """Who does something: the name that is given, else the user as git knows them.

        Raises:
            UsageError: neither is known; ``what`` goes on from "it is not said".
        """
        name = by or (self.repository.user_name() if self.repository else None)
        if not name:
            raise UsageError(f"it is not said {what}, and git does not know you", hint='--by "NAME"')
        return name

    def dialect_name(self, relative: str) -> str | None:
        """The dialect the settings declare for a document, by its path from the root."""
        for entry in self.config.paths[::-1]:  # a later one wins, as with rules; those of the nearest file come last
            if entry.dialect is not None and any(compile_glob(glob).fullmatch(entry.prefix + relative) for glob in entry.globs):
                return entry.dialect
        return self.config.dialect

    def dialect_place(self, name: str) -> Place | None:
        """Where in the settings a dialect is declared."""
        for number, entry in reversed(list(enumerate(self.config.paths))):
            if entry.dialect == name:
                return self.config.place("paths", number, "dialect")
        return self.config.place("dialect")


def settings_state(workspace: Workspace) -> tuple[tuple[str, int], ...]:
    """The files that the settings and the team's dialects come from, with their times of change; those that are not there yet, too.

    A program that stays opens its workspace anew when this has changed.
    """
    files = {*workspace.config.files, *(workspace.root / name for name in configuration.NAMES)}
    for name in workspace.config.dialects:
        folder = workspace.root / name
        files |= {folder, *folder.glob("*.*"), *folder.glob("*/*.*")}
    return tuple(sorted((str(path), _changed_at(path)) for path in files))


def _changed_at(path: Path) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0


def now() -> datetime:
    """The present instant, in UTC; that of :data:`CLOCK` when it is set.

    Raises:
        UsageError: the variable is set, but not to an instant.
    """
    said = os.environ.get(CLOCK)
    if not said:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(said)
    except ValueError as error:
        raise UsageError(
            f"{CLOCK} is {said!r}, which is no instant", hint="write it like 2025-01-31T10:00:00+00:00, or unset it"
        ) from error
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def today_of(config: Config, moment: datetime) -> date:
    """The day by the clock of the team.

    Raises:
        ConfigError: the zone is none that is known.
    """
    return moment.astimezone(zone_of(config)).date()


def zone_of(config: Config) -> tzinfo:
    """The zone that the settings give to deadlines, else to times; UTC when they give none.

    Raises:
        ConfigError: it is none that is known.
    """
    said, key = (config.deadlines.zone, ("deadlines", "zone")) if config.deadlines.zone else (config.zone, ("zone",))
    if said is None:
        return UTC
    from hansei.incident.values import parse_zone  # the readers of values: only a team with a zone of its own needs them

    zone = parse_zone(said)
    found = _region(zone.key) if zone is not None and zone.key else None
    if found is None and zone is not None and zone.offset is not None:
        found = timezone(zone.offset)
    if found is None:
        raise ConfigError(f"{said!r} is no zone", hint="write it like Europe/Oslo, UTC or +02:00", place=config.place(*key))
    return found


def _region(key: str) -> tzinfo | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # costs milliseconds, and only a team with a zone of its own needs it

    try:
        return ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError):
        return None
