"""``hansei check --fix``: rounds of fixing and checking until nothing is left to fix, then one write a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hansei.app.check import Request, check
from hansei.app.checking import Checker
from hansei.app.compose import composed
from hansei.app.facts import World
from hansei.app.found import Result
from hansei.app.workspace import now
from hansei.checks.fix import MOST_ROUNDS, plan
from hansei.corpus import files
from hansei.text import EditSet, Source
from hansei.text.edits import unified_diff

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hansei.app.workspace import Workspace
    from hansei.findings import Finding


class Mended(NamedTuple):
    """What was fixed."""

    files: tuple[str, ...]
    """Files that were changed, or would be."""
    fixed: int
    """How many findings were fixed in them."""
    diff: str
    """The change as a unified diff that ``git apply`` accepts."""
    result: Result
    """What is left (empty of meaning when nothing was written)."""


def fix(workspace: Workspace, request: Request, result: Result, *, unsafe: bool, write: bool) -> Mended:
    """Fix what an earlier check found.

    Each file is written once, after all rounds, and only when it still is what was checked.

    Raises:
        HanseiError: a file cannot be written, or was changed meanwhile.
    """
    offered = [file for file in result.files if any(fix.safe or unsafe for finding in file.findings for fix in finding.fixes)]
    if not offered:
        return Mended((), 0, "", result)
    checker = Checker(workspace, World.of(workspace, now()), select=request.select, ignore=request.ignore)
    changed: list[str] = []
    diffs: list[str] = []
    fixed = 0
    for file in offered:
        path = workspace.absolute(file.path)
        edits, count = rounds(checker, workspace.relative(path), file.source, file.findings, unsafe=unsafe)
        if not edits:
            continue
        changed.append(file.path)
        fixed += count
        if write:
            _save(checker, path, workspace.relative(path), file.source, edits)
        else:
            diffs.append(unified_diff(file.source, edits.apply(file.source), _one_line(file.path)))
    return Mended(tuple(changed), fixed, "".join(diffs), check(workspace, request._replace(listener=None)) if write and changed else result)


def rounds(checker: Checker, path: str, source: Source, findings: Sequence[Finding], *, unsafe: bool) -> tuple[EditSet, int]:
    """All edits that mend a text, as edits of what it is now, and how many findings they mend.

    Args:
        checker: finds what is left after a round.
        path: of the document, relative to the root.
        source: the text.
        findings: what was found in it.
        unsafe: whether fixes that may change the meaning are made, too.
    """
    text = source
    made: list[EditSet] = []
    count = 0
    seen = {source.text}
    for _ in range(MOST_ROUNDS):
        planned = plan(text, findings, unsafe)
        after = planned.edits.apply(text) if planned.edits else text
        if after.text in seen:  # nothing is left to fix, or two fixes undo each other
            break
        seen.add(after.text)
        made.append(planned.edits)
        count += len(planned.applied)
        text = after
        findings = checker.check(path, text).findings
    return composed(source, made), count


def _one_line(path: str) -> str:
    """The path as the head of a diff; one that holds line ends or the like cannot be named there."""
    return "".join(char if char.isprintable() or "\udc80" <= char <= "\udcff" else "?" for char in path)


def _save(checker: Checker, path: Path, relative: str, before: Source, edits: EditSet) -> None:
    errors = _errors(checker, relative, before)

    def verify(after: Source) -> str | None:
        """A fix must not make an error of what was none."""
        new = {code for code, number in _errors(checker, relative, after).items() if number > errors.get(code, 0)}
        return f"the fix would cause new errors ({', '.join(sorted(new))})" if new else None

    files.save(path, before, edits, verify=verify)


def _errors(checker: Checker, path: str, source: Source) -> dict[str, int]:
    counts: dict[str, int] = {}
    for finding in checker.check(path, source).findings:
        if finding.level == "error":
            counts[finding.code] = counts.get(finding.code, 0) + 1
    return counts
