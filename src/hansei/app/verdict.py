"""What came of a verification, written into the post-mortem: one edit for a run, one for a criterion that is met."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hansei.app.committing import Committer
from hansei.app.reading import Reader
from hansei.app.verify import counted
from hansei.app.workspace import now
from hansei.corpus import files
from hansei.errors import UsageError
from hansei.incident import write
from hansei.text import EditSet
from hansei.text.edits import unified_diff
from hansei.tracking.verification import is_met, met_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hansei.app.reading import Reading
    from hansei.app.verify import Plan, Ran
    from hansei.app.workspace import Workspace
    from hansei.incident.model import Record


_MOST = 60
"""Letters of a criterion's text that a commit shows."""


class Recorded(NamedTuple):
    """The document, with the result in its history."""

    path: str
    diff: str
    commit: str | None


class Recorder:
    """Writes results into one document; made before anything runs, so that what cannot be recorded is not run.

    Args:
        workspace: where.
        planned: what there is to verify.
        by: who verifies; without it the user as git knows them.
        write_it: whether the document is changed; else only the difference is told.
        commit: whether the change becomes a commit.

    Raises:
        UsageError: it is not known who verifies, or the document cannot be committed.
    """

    def __init__(self, workspace: Workspace, planned: Plan, by: str = "", *, write_it: bool = True, commit: bool = False) -> None:
        who = workspace.named(by, "who verifies")
        self._workspace, self._planned, self._by, self._write_it = workspace, planned, who, write_it
        self._path = workspace.root / planned.reading.path
        self._committer = Committer(workspace, self._path) if commit and write_it else None

    def result(self, found: Sequence[Ran]) -> Recorded:
        """Add a row with the result of a run to the history of the document.

        Raises:
            ConflictError: the document is not what was run any more.
            UsageError: the row cannot be written.
        """
        wrong = ", ".join(f"line {one.todo.line}" for one in found if one.outcome != "holds")
        reason = f"code at {self._planned.commit[:12]}{f'; not: {wrong}' if wrong else ''}"
        said, reading = f"verified: {counted(found)}", self._planned.reading
        edits = write.add_history(reading.document, reading.incident, reading.dialect, now().date(), said, self._by, reason=reason)
        return self._written(edits, said)

    def met(self, number: int) -> Recorded:
        """Write that a criterion is met: its box is ticked; without a box its text says so, with the day.

        Raises:
            ConflictError: see :meth:`result`.
            UsageError: there is no criterion of this number (from 1), or it is met already.
        """
        reading, criteria = self._planned.reading, self._planned.criteria
        if not 1 <= number <= len(criteria):
            raise UsageError(f"{self._planned.name} has no criterion {number}", hint=f"it has {len(criteria) or 'none'}")
        criterion = criteria[number - 1]
        if is_met(criterion):
            raise UsageError(f"it is met already: {criterion.text}", hint="nothing is left to be done")
        if "done" in criterion.fields:
            edits = write.change_record(reading.document, reading.incident, reading.dialect, criterion, {"done": "yes"})
        else:
            edits = _said_behind(Reader(self._workspace), reading, criterion)
        return self._written(edits, f"meets the criterion: {criterion.text[:_MOST]}")

    def _written(self, edits: EditSet, said: str) -> Recorded:
        planned, before = self._planned, self._planned.reading.source
        if self._write_it:
            files.save(self._path, before, edits)
        made = self._committer.commit(planned.name, said) if self._committer else None
        return Recorded(planned.path, unified_diff(before, edits.apply(before), planned.path), made)


def _said_behind(reader: Reader, reading: Reading, criterion: Record) -> EditSet:
    """The edit that adds to a criterion that it is met; its own words stay as they are written.

    Which line its text ends on is found by reading again, so that a text over several lines, or with a list below it, is no
    case of its own.
    """
    source, today = reading.source, now().date()
    wanted = [met_on(one.text, today) if one == criterion else one.text for one in reading.incident.verification]
    first, last = source.lines_of(criterion.span)
    for number in range(first, last + 1):
        line = source.line_span(number)
        edits = EditSet.insert(line.start + len(source.slice(line).rstrip()), met_on("", today))
        after = reader.read(reading.path, edits.apply(source)).incident
        if [one.text for one in after.verification] == wanted:
            return edits
    raise UsageError(f"it cannot be written behind the criterion {criterion.text[:_MOST]!r}", hint="write it yourself")
