"""The baseline: what was found in old documents before somebody began to look, so that it does not drown what is new.

It is one JSON file in the repository, with a fingerprint for each finding (rule and line, not the line's number), one a line and sorted, so
that two branches merge well. A finding that is in it is not shown and fails nothing; a new one on the same line of text is a second one and
is shown.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hansei.checks.reports.fingerprint import fingerprints
from hansei.corpus import files
from hansei.corpus.disk import read_bytes
from hansei.errors import ConfigError, NotFoundError, Place
from hansei.text import EditSet, Span

if TYPE_CHECKING:
    from hansei.app.found import FileFindings, Result
    from hansei.app.workspace import Workspace

NAME = "hansei-baseline.json"
"""The file's name at the root, unless the settings name another (``baseline``)."""
SCHEMA = "hansei.baseline/1"


class Baseline(NamedTuple):
    """What is known and left alone."""

    known: Mapping[str, frozenset[str]]
    """Path from the root -> rule and fingerprint of each finding."""

    def hides(self, path: str, mark: str) -> bool:
        """Whether a finding is in it."""
        return mark in self.known.get(path, ())


class Recorded(NamedTuple):
    """What writing the baseline changed."""

    path: str
    """The file, as a person in the working directory would write it."""
    total: int
    added: int
    dropped: int


def load(workspace: Workspace) -> Baseline | None:
    """The baseline of a workspace, or None when it has none.

    Raises:
        ConfigError: it cannot be read or understood, or the settings name a file that does not exist.
    """
    path = _path(workspace)
    try:
        data = read_bytes(path)
    except NotFoundError as error:
        if workspace.config.baseline is None:
            return None
        raise ConfigError(
            f"there is no baseline {workspace.config.baseline}",
            hint="record one: hansei check --baseline",
            place=workspace.config.place("baseline"),
        ) from error
    try:
        plain = json.loads(data)
        known = {str(at): frozenset(map(str, marks)) for at, marks in plain["findings"].items()} if plain["schema"] == SCHEMA else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        known = None
    if known is None:
        raise ConfigError(
            "this is no baseline of Hansei", hint="record it anew: hansei check --baseline", place=Place(workspace.shown(path))
        )
    return Baseline(known)


def without(result: Result, baseline: Baseline, workspace: Workspace) -> Result:
    """The findings that are not in the baseline, and how many are."""
    kept = []
    hidden = 0
    for file in result.files:
        path = workspace.relative(workspace.absolute(file.path))
        marks = _marks(file)
        findings = [finding for finding, mark in zip(file.findings, marks, strict=True) if not baseline.hides(path, mark)]
        hidden += len(file.findings) - len(findings)
        if findings:
            kept.append(file._replace(findings=findings))
    return result._replace(files=tuple(kept), hidden=hidden)


def record(workspace: Workspace, result: Result, *, prune: bool = False) -> Recorded:
    """Write the baseline: all that was found, or with ``prune`` only what was in it before and is still found.

    Findings of documents that were not looked at stay as they are.

    Raises:
        HanseiError: it cannot be read or written.
    """
    before = load(workspace) if prune or _path(workspace).exists() else None
    old = dict(before.known) if before else {}
    new = {path: marks for path, marks in old.items() if path not in result.looked_at and (workspace.root / path).exists()}
    for file in result.files:
        path = workspace.relative(workspace.absolute(file.path))
        marks = frozenset(_marks(file))
        if marks := marks & old.get(path, frozenset()) if prune else marks:
            new[path] = marks
    text = json.dumps({"schema": SCHEMA, "findings": {path: sorted(new[path]) for path in sorted(new)}}, indent=1, ensure_ascii=True) + "\n"
    target = _path(workspace)
    try:
        source = files.read(target)
    except NotFoundError:
        files.create(target, text)
    else:
        files.save(target, source, EditSet.replace(Span(0, len(source.text)), text))
    flat_old, flat_new = Counter(_flat(old)), Counter(_flat(new))
    return Recorded(workspace.shown(target), flat_new.total(), (flat_new - flat_old).total(), (flat_old - flat_new).total())


def _path(workspace: Workspace) -> Path:
    return workspace.root / (workspace.config.baseline or NAME)


def _marks(file: FileFindings) -> list[str]:
    """Rule and fingerprint of each finding."""
    return [f"{finding.code} {mark}" for finding, mark in zip(file.findings, fingerprints(file.source, file.findings), strict=True)]


def _flat(known: Mapping[str, frozenset[str]]) -> list[tuple[str, str]]:
    return [(path, mark) for path, marks in known.items() for mark in marks]
