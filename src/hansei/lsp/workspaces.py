"""The workspaces of the open documents: one for each repository or folder, opened when it is needed and again when its settings change."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from hansei.app.keeper import Keeper
from hansei.app.workspace import Workspace, settings_state
from hansei.errors import HanseiError

if TYPE_CHECKING:
    from hansei.app.listening import Listener
    from hansei.app.named import Named
    from hansei.app.proofread import Proofreader

Say = Callable[[HanseiError | None, Path], None]
"""Hears that the settings for a folder cannot be used, and why; with None that those of a root were read anew. Each is said once."""
AGAIN = 1.0
"""Seconds until settings that could not be used are tried again."""


class Room(NamedTuple):
    """A workspace, and what is kept for it."""

    workspace: Workspace
    proofreader: Proofreader
    listener: Listener
    named: Named
    state: tuple[tuple[str, int], ...]
    """Of the settings it was opened with."""


class _Trouble(NamedTuple):
    """Settings that could not be used."""

    sentence: str
    tried: float


class Workspaces:
    """Finds the workspace of a file.

    Args:
        folder: where the post-mortems lie, instead of what is configured.
        say: hears what becomes of settings.
    """

    def __init__(self, folder: str | None, say: Say) -> None:
        self._folder = folder
        self._say = say
        self._rooms: dict[Path, Room] = {}  # by the folder of a document; folders of one repository share a room
        self._troubles: dict[Path, _Trouble] = {}
        self.roots: tuple[Path, ...] = ()
        """The folders that the editor has open: they count where a file lies in no repository."""

    @property
    def rooms(self) -> Collection[Room]:
        """Every workspace that is open."""
        return {id(room): room for room in self._rooms.values()}.values()

    def of(self, path: Path) -> Room | None:
        """The workspace of a file. While its settings cannot be used it is the one of before; None when there was none."""
        home = path.parent
        known, trouble = self._rooms.get(home), self._troubles.get(home)
        if trouble is None and known is not None and settings_state(known.workspace) == known.state:
            return known
        if trouble is not None and monotonic() - trouble.tried < AGAIN:
            return known
        try:
            room = self._opened(home)
        except HanseiError as error:
            told = any(one.sentence == str(error) for one in self._troubles.values())
            self._troubles[home] = _Trouble(str(error), monotonic())
            if not told:
                self._say(error, home)
            return known
        new = all(room is not other for other in self._rooms.values())
        self._troubles.pop(home, None)
        self._rooms[home] = room
        if new and (trouble is not None or known is not None):
            self._say(None, room.workspace.root)
        return room

    def _opened(self, home: Path) -> Room:
        workspace = self._around(home)
        state = settings_state(workspace)
        from hansei.app.listening import Listener  # engine, checker and reader, which the first answer does without
        from hansei.app.named import Named
        from hansei.app.proofread import Proofreader

        for room in self.rooms:
            if room.workspace.root == workspace.root and room.state == state:
                return room
        return Room(workspace, Proofreader(workspace), Listener(workspace), Named(workspace), state)

    def _around(self, home: Path) -> Workspace:
        """The workspace nearest to a folder; outside of any repository that of the editor's own folder around it."""
        nearest = Workspace(home, folder=self._folder, keeper=Keeper())
        if nearest.marked:
            return nearest
        above = max((root for root in self.roots if root == home or root in home.parents), key=lambda root: len(root.parts), default=None)
        return Workspace(above, folder=self._folder, keeper=Keeper()) if above else nearest
