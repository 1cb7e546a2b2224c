"""A change is made for a text that somebody has seen; when another stands there now, it is not made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hansei.errors import ConflictError, Place

if TYPE_CHECKING:
    from pathlib import Path

    from hansei.app.workspace import Workspace
    from hansei.text import Source


def demand(workspace: Workspace, path: Path, now: Source, seen: str | None) -> None:
    """Make sure that a document still is what was seen.

    Args:
        workspace: whose document.
        path: the document.
        now: what it says now.
        seen: the digest of what was seen; None when nobody says, and then all is well.

    Raises:
        ConflictError: it is something else.
    """
    if seen is not None and now.digest != seen:
        raise ConflictError(
            "the post-mortem was changed since it was looked at",
            hint="look again, and repeat the change",
            place=Place(workspace.shown(path)),
        )
