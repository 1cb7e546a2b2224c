"""Waiting until something changes: the files that are checked, and the settings."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from hansei.app import config, targets
from hansei.errors import HanseiError

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace

INTERVAL = 0.5
"""Seconds between two looks. Asking each file for its time is cheap, and works on every file system, also one shared over a network."""


def changes(workspace: Workspace, paths: Sequence[str], *, sleep: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """One item at once, and one after each change; never ends."""
    before: dict[str, tuple[int, int]] | None = None
    while True:
        now = _stamps(workspace, paths)
        if now != before:
            before = now
            yield
        sleep(INTERVAL)


def _stamps(workspace: Workspace, paths: Sequence[str]) -> dict[str, tuple[int, int]]:
    try:
        files = [os.fspath(path) for path in targets.find(workspace, paths).all]
    except HanseiError:  # a folder that is moved away may come back
        files = []
    stamps = {}
    settings = (*(workspace.root / name for name in config.NAMES), *workspace.config.files)
    for path in (*files, *map(os.fspath, settings)):
        try:
            status = os.stat(path)
        except OSError:
            continue
        stamps[path] = (status.st_mtime_ns, status.st_size)
    return stamps
