"""What a check found: the values that checking, fixing, the baseline and the reports hand to each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hansei.errors import HanseiError
    from hansei.findings import Finding
    from hansei.text import Source


class FileFindings(NamedTuple):
    """What was found in one file."""

    path: str
    """As a person in the working directory would write it."""
    source: Source
    findings: Sequence[Finding]


class Result(NamedTuple):
    """What was found."""

    files: tuple[FileFindings, ...]
    """The files with findings, in order of their paths."""
    checked: int
    """How many files were looked at."""
    unreadable: tuple[HanseiError, ...]
    """Why files could not be read, or not be checked."""
    looked_at: frozenset[str] = frozenset()
    """Paths, from the root, of the files that were looked at."""
    hidden: int = 0
    """Findings that are not among these because the baseline knows them."""

    @property
    def clean(self) -> bool:
        """Whether no error and no warning was found; advice never fails a run."""
        return all(finding.level == "advice" for file in self.files for finding in file.findings)
