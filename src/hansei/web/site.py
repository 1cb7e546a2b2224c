"""What all pages share: the workspace, who is at the keyboard, and the secret that our own forms carry."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import cached_property
from threading import Lock
from typing import Any, NamedTuple, Protocol, TypeVar

from hansei.app.apart import apart
from hansei.app.folder import Shelf, shelf
from hansei.app.keeper import Keeper
from hansei.app.workspace import Workspace, settings_state
from hansei.web.behind import Behind, Latest

T = TypeVar("T")

FEW = 60
"""Documents of a folder that are looked at while somebody waits; more are looked at behind the pages."""


class Start(Protocol):
    """Opens the workspace."""

    def __call__(self, keeper: Keeper | None = None) -> Workspace:
        """The workspace as the settings say now."""


class Identity(NamedTuple):
    """Who writes. On one's own machine it is whom git knows; every write is handed one, so that a login can stand here later."""

    name: str
    email: str | None


class Site:
    """The one object of a running server; may be asked by several threads at once."""

    def __init__(self, start: Start) -> None:
        self._start = start
        self._lock = Lock()
        self._workspace: Workspace | None = None
        self._settings: tuple[Any, ...] = ()
        self._kept: dict[str, tuple[int, Any]] = {}
        self._behind = Behind()
        self.keeper = Keeper()
        self.name = ""
        """What the repository is called."""
        self.token = secrets.token_urlsafe(32)
        """Stands in every form of ours; what is sent without it is refused."""

    @property
    def workspace(self) -> Workspace:
        """The workspace; opened anew when a settings file has changed.

        Raises:
            HanseiError: the settings are wrong, or there is no folder.
        """
        with self._lock:
            settings = settings_state(self._workspace) if self._workspace is not None else ()
            if self._workspace is None or settings != self._settings:
                self._workspace = self._start(self.keeper)
                self._settings = settings_state(self._workspace)
                self.name = self._workspace.root.name
                self._kept.clear()
                self.keeper.clear()
            return self._workspace

    def shelf(self) -> Shelf:
        """The cards of the folder."""
        return shelf(self.workspace)

    @cached_property
    def identity(self) -> Identity:
        """Whom git knows on this machine."""
        repository = self.workspace.repository
        name = repository.user_name() if repository else None
        return Identity(name or "local user", repository.user_email() if repository else None)

    def kept(self, name: str, make: Callable[[Workspace], T]) -> T:
        """A value made from the whole folder, made again only when the folder has changed since."""
        workspace = self.workspace
        shelf(workspace)  # the keeper looks at the folder
        version = self.keeper.version
        known = self._kept.get(name)
        if known is None or known[0] != version:
            known = (version, make(workspace))
            self._kept[name] = known
        value: T = known[1]
        return value

    @property
    def remembers(self) -> bool:
        """Whether the store can be asked at once. It is filled behind the pages when there are many documents and none was asked yet."""
        if len(self.shelf().cards) <= FEW:
            return True
        workspace = self.workspace
        # any question brings the store up to date; what changes later is little, and done while somebody asks
        return self._behind.latest("store", 0, lambda: apart(workspace, "search", "--words-only", "incident")).current

    def lately(self, verb: str, make: Callable[[Workspace], Any], *more: str) -> Latest:
        """What a verb answers for the whole folder, as plain data: of a few documents as it is now, of many as it was lately.

        Args:
            verb: asked in a process of its own when there are many.
            make: gives the same answer here.
            more: the arguments of the verb.
        """
        if len(self.shelf().cards) <= FEW:
            return Latest(self.kept(f"{verb} as data", make), current=True, trouble="")
        workspace = self.workspace
        return self._behind.latest(verb, self.keeper.version, lambda: apart(workspace, verb, *more))
