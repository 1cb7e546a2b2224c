"""One document is checked as it stands, or as it would stand: for faces that show findings while somebody writes."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from hansei.app import baseline
from hansei.app.checking import Checker
from hansei.app.facts import World
from hansei.app.found import FileFindings, Result
from hansei.app.workspace import now
from hansei.corpus import files, listing
from hansei.errors import NotFoundError
from hansei.text import Source

if TYPE_CHECKING:
    from pathlib import Path

    from hansei.app.reading import Reading
    from hansei.app.workspace import Workspace
    from hansei.findings import Finding

PATIENCE = 5.0
"""Seconds for which what was learned of files and commits is taken to be so still."""


class Proof(NamedTuple):
    """A text, what is understood of it, and what the rules say."""

    reading: Reading
    findings: tuple[Finding, ...]
    """Without those that the baseline knows."""


class Proofreader:
    """Checks texts of one workspace, again and again; what is dear to learn is learned now and then.

    Raises:
        HanseiError: the settings are wrong.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._learned = monotonic()
        self.checker = Checker(workspace, World.of(workspace, now()))

    def is_document(self, path: Path) -> bool | None:
        """Whether a file is one of the post-mortems; None when there is no folder of them, so that only its text can tell."""
        if listing.classify(path.name) == "other":
            return False
        try:
            folder = self._workspace.folder.resolve()
        except NotFoundError:
            return None
        real = path.parent.resolve() / path.name
        return folder in real.parents and listing.classify(real.relative_to(folder)) == "document"

    def proof(self, path: Path, source: Source) -> Proof:
        """Check a text that stands, or is to stand, at a path.

        Raises:
            HanseiError: the baseline cannot be read.
        """
        if monotonic() - self._learned > PATIENCE:
            self.forget()
        checked = self.checker.check(self._workspace.relative(path), source)
        return Proof(checked.reading, tuple(self._left(path, source, checked.findings)))

    def forget(self) -> None:
        """Ask the world anew the next time: files or commits have changed."""
        self._learned = monotonic()
        self.checker.renew(World.of(self._workspace, now()))

    def _left(self, path: Path, source: Source, findings: list[Finding]) -> list[Finding]:
        known = baseline.load(self._workspace) if findings else None
        if known is None:
            return findings
        result = baseline.without(_result(self._workspace, path, source, findings), known, self._workspace)
        return [finding for file in result.files for finding in file.findings]


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
    return _result(workspace, path, source, checked.findings)


def _result(workspace: Workspace, path: Path, source: Source, findings: list[Finding]) -> Result:
    return Result((FileFindings(workspace.shown(path), source, findings),) if findings else (), 1, ())
