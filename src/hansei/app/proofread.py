"""One document is checked as it stands, or as it would stand: for faces that show findings while somebody writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hansei.app.checking import Checker
from hansei.app.facts import World
from hansei.app.found import FileFindings, Result
from hansei.app.workspace import now
from hansei.corpus import files
from hansei.text import Source

if TYPE_CHECKING:
    from pathlib import Path

    from hansei.app.workspace import Workspace


def proofread(workspace: Workspace, path: Path, text: str | None = None) -> Result:
    """What the rules say of one document.

    Args:
        workspace: where it is.
        path: the document.
        text: what it would say; None for what the file says.

    Raises:
        HanseiError: it cannot be read, or the settings are wrong.
    """
    source = files.read(path) if text is None else Source(text)
    checked = Checker(workspace, World.of(workspace, now())).check(workspace.relative(path), source)
    found = (FileFindings(workspace.shown(path), source, checked.findings),) if checked.findings else ()
    return Result(found, 1, ())
