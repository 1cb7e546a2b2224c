"""``hansei edit``: change what a post-mortem says, by the smallest edits there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from hansei.app.compose import composed
from hansei.app.folder import find
from hansei.app.reading import Reader
from hansei.corpus import files
from hansei.errors import UsageError
from hansei.incident.write import set_field
from hansei.text.edits import unified_diff

if TYPE_CHECKING:
    from hansei.app.reading import Reading
    from hansei.app.workspace import Workspace
    from hansei.text import EditSet, Source


class Setting(NamedTuple):
    """A field and its new value; None clears it."""

    field: str
    value: str | None


class Edited(NamedTuple):
    """What was changed, or would be."""

    path: str
    """As a person in the working directory would write it."""
    changed: bool
    diff: str
    """The change as a unified diff."""


def edit(workspace: Workspace, name: str, settings: Sequence[Setting], *, write: bool = True) -> Edited:
    """Set fields of the post-mortem that is named, one after the other; all of them or none.

    Raises:
        UsageError: a field is unknown, or a value cannot be written so that it is read again.
        HanseiError: there is no such post-mortem, or it cannot be written.
    """
    if not settings:
        raise UsageError("nothing is to be changed", hint='say what: --set "severity=SEV-2"')
    path = find(workspace, name)
    reader = Reader(workspace)
    before = files.read(path)
    reading = reader.read(workspace.relative(path), before)
    rounds: list[EditSet] = []
    for setting in settings:
        edits = set_field(reading.document, reading.incident, reading.dialect, setting.field, setting.value)
        rounds.append(edits)
        reading = _again(reader, reading, edits)
    edits = composed(before, rounds)
    after = reading.source
    shown = workspace.shown(path)

    def verify(written: Source) -> str | None:
        """Each step was proved by its writer; together they must give the text of the last step."""
        return None if written == after else "the edits together do not give what they give one by one"

    if write:
        files.save(path, before, edits, verify=verify)
    return Edited(shown, bool(edits), unified_diff(before, after, shown))


def _again(reader: Reader, reading: Reading, edits: EditSet) -> Reading:
    return reader.read(reading.path, edits.apply(reading.source)) if edits else reading
