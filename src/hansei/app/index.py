"""``hansei index``: the table in the folder's README."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hansei.app.folder import Shelf, shelf, shelf_of
from hansei.corpus import files, listing
from hansei.errors import ConfigError, HanseiError, UsageError
from hansei.publish.readme import IndexRow, IndexUpdate, update_index
from hansei.text import EditSet, Source
from hansei.text.edits import unified_diff

if TYPE_CHECKING:
    from hansei.app.cards import Card
    from hansei.app.workspace import Workspace
    from hansei.publish.readme import Change

COLUMNS = (
    "id",
    "title",
    "severity",
    "status",
    "services",
    "owner",
    "authors",
    "commander",
    "dialect",
    "actions",
    "impact",
    "detect",
    "mitigate",
    "resolve",
)
"""Columns that a table can have beside date, document and description: facts, counts of action items, and durations in minutes."""

_DURATIONS = ("impact", "detect", "mitigate", "resolve")


class Result(NamedTuple):
    """What is to be done to the index, or was done."""

    path: str
    """The README, as a person in the working directory would write it."""
    created: bool
    """Whether the README is new."""
    changes: tuple[Change, ...]
    diff: str

    @property
    def current(self) -> bool:
        """Whether nothing was to be done."""
        return not self.changes and not self.created


def index(workspace: Workspace, *, columns: Sequence[str] = (), readme: str | None = None, write: bool = True) -> Result:
    """Bring the index up to date, or say what that would change.

    Args:
        workspace: where.
        columns: further columns instead of those in the settings.
        readme: another file than the folder's README.
        write: False changes nothing.

    Raises:
        HanseiError: there is no folder, a column is unknown, or the README cannot be written.
    """
    return update(workspace, shelf(workspace), columns=columns, readme=readme, write=write)


def update(workspace: Workspace, there: Shelf, *, columns: Sequence[str] = (), readme: str | None = None, write: bool = True) -> Result:
    """The same for a folder whose cards are known already."""
    path = Path(os.path.abspath(readme)) if readme else there.readme or there.folder / "README.md"
    wanted = _columns(workspace, columns)
    before = files.read(path) if path.exists() or readme else None
    rows = _rows(workspace, there, path.parent)
    found = update_index(before, rows, wanted, kept=_kept(workspace, there, path.parent))
    shown = workspace.shown(path)
    after = Source(found.text) if found.text is not None else found.edits.apply(before) if before is not None else Source("")
    diff = unified_diff(before or Source(""), after, shown)
    if before is None:
        diff = diff.replace(f"--- a/{shown}\n", "--- /dev/null\n", 1)
    if write:
        _write(path, before, found, rows, wanted)
    return Result(shown, before is None, found.changes, diff)


def missing_row(workspace: Workspace, folder: Path) -> EditSet:
    """The edits that give a folder's index the one row that it lacks; none when anything else, or more, is to be done to it."""
    try:
        there = shelf_of(workspace, folder)
        if there.readme is None:
            return EditSet()
        home = there.readme.parent
        rows = _rows(workspace, there, home)
        found = update_index(files.read(there.readme), rows, _columns(workspace, ()), kept=_kept(workspace, there, home))
    except HanseiError:  # `hansei index` says what is wrong; here it only means that nothing can be offered
        return EditSet()
    return found.edits if [change.kind for change in found.changes] == ["added"] else EditSet()


def _rows(workspace: Workspace, there: Shelf, home: Path) -> list[IndexRow]:
    return [_row(card, workspace.root, home) for card in there.post_mortems]


def _write(path: Path, before: Source | None, found: IndexUpdate, rows: Sequence[IndexRow], columns: Sequence[str]) -> None:
    def verify(after: Source) -> str | None:
        """What was written must leave nothing to do."""
        left = update_index(after, rows, columns, kept=[row.file for row in rows])
        return "the index would not be complete after it" if any(change.kind in ("created", "added") for change in left.changes) else None

    if before is None:
        files.create(path, found.text or "", verify=verify)
    elif found.edits:
        files.save(path, before, found.edits, verify=verify)


def _columns(workspace: Workspace, named: Sequence[str]) -> tuple[str, ...]:
    columns = tuple(named) or workspace.config.columns
    for column in columns:
        if column not in (*COLUMNS, "date", "document", "description"):
            from difflib import get_close_matches  # dear at start-up, and only needed to word a mistake

            near = get_close_matches(column.lower(), COLUMNS, n=1)
            hint = f"did you mean {near[0]}?" if near else f"columns are {', '.join(COLUMNS)}"
            if named:
                raise UsageError(f"the index has no column {column!r}", hint=hint)
            place = workspace.config.place("index", "columns", columns.index(column))
            raise ConfigError(f"the index has no column {column!r}", hint=hint, place=place)
    return columns


def _row(card: Card, root: Path, home: Path) -> IndexRow:
    path = os.path.relpath(root / card.path, home).replace(os.sep, "/")
    values = {
        "id": card.id,
        "title": card.title,
        "severity": card.severity,
        "status": card.document_status or card.document_state,
        "services": ", ".join(card.services),
        "owner": card.owner or (card.authors[0] if card.authors else None),
        "authors": ", ".join(card.authors),
        "commander": card.commander,
        "dialect": card.dialect,
        "actions": f"{len(card.actions) - len(card.open_actions)}/{len(card.actions)} done" if card.actions else None,
        **{name: _minutes(card, name) for name in _DURATIONS},
    }
    return IndexRow(
        file=path,
        title=card.title or card.name,
        date=date.fromisoformat(card.date) if card.date else None,
        summary=card.summary or "",
        values={name: value or "" for name, value in values.items()},
    )


def _minutes(card: Card, name: str) -> str | None:
    minutes, state = card.durations.get(name, (None, "pending"))
    return f"{round(minutes)} min" if minutes is not None and state == "recorded" else None


def _kept(workspace: Workspace, there: Shelf, home: Path) -> list[str]:
    """Files of the folder that a row may link to although they are no post-mortems (templates, guides)."""
    found = listing.scan(there.folder, root=workspace.root)
    others = [workspace.root / card.path for card in there.cards if not card.counts]
    return [os.path.relpath(path, home).replace(os.sep, "/") for path in (*others, *found.templates, *found.indexes)]
