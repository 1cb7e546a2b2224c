"""``hansei actions recheck``: whether the evidence of what is done still holds."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from hansei.app.actions import Item, items, pick_action
from hansei.app.evidence import TEST_NAME, Evidence, Found, Judge, evidence_of
from hansei.app.folder import shelf
from hansei.app.reading import Reader
from hansei.app.workspace import now
from hansei.corpus import files
from hansei.errors import ProcessError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hansei.app.reading import Reading
    from hansei.app.workspace import Workspace
    from hansei.incident.model import Action

TEST = "{test}"
"""Stands for the test in the command that runs it."""
LONGEST = 600.0
"""Seconds that one test may take."""
_KINDS = ("commit", "test", "path", "pull_request", "url")


class Rechecked(NamedTuple):
    """One piece of evidence of one action item, looked at again."""

    item: Item
    evidence: Evidence | None
    """None when the action item names none."""
    found: Found


def recheck(workspace: Workspace, names: Sequence[str] = (), *, run: str | None = None) -> Iterator[Rechecked]:
    """Look again at the evidence of all action items that are done, or of those that are named.

    Args:
        workspace: where they are.
        names: action items, as :func:`hansei.app.actions.pick_action` understands names.
        run: a command that runs one test, which stands in it as ``{test}``; without it tests are only looked for. It is run at the
            repository's root, without a shell.

    Raises:
        NotFoundError, UsageError: an action item that is named does not exist, several fit, or the command names no test.
        HanseiError: a document cannot be read.
    """
    command = shlex.split(run) if run is not None else None
    if command is not None and not any(TEST in word for word in command):
        raise UsageError(f"the command does not say where the test goes: {run!r}", hint=f'write it like "pytest -q {TEST}"')
    there = shelf(workspace)
    wanted = [pick_action(workspace, there, name) for name in names] or list(items(there, now().date()))
    done = [item for item in wanted if item.action.state == "done"]
    if names and len(done) < len(wanted):
        other = next(item for item in wanted if item.action.state != "done")
        raise UsageError(f"{other.name} is not done, but {other.action.state}: {other.action.text}", hint="name what is done")
    judge, told = Judge(workspace), _Told(workspace)
    for item in done:
        evidence = told.of(item)
        if not evidence:
            yield Rechecked(item, None, Found("unknown", "it names no evidence"))
        for one in evidence:
            found = judge.judge(one)
            if found.verdict == "holds" and one.kind == "test" and command is not None:
                found = _run(workspace, command, one.value)
            yield Rechecked(item, one, found)


class _Told:
    """The evidence that documents name, each read once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._reader = Reader(workspace)
        self._path = ""
        self._lists: list[list[Evidence]] = []

    def of(self, item: Item) -> list[Evidence]:
        if item.card.path != self._path:
            self._path, self._lists = item.card.path, self._read(item.card.path)
        return self._lists[item.number - 1] if item.number <= len(self._lists) else []

    def _read(self, path: str) -> list[list[Evidence]]:
        reading = self._reader.read(path, files.read(self._workspace.root / path))
        return [_named(reading, action) for action in reading.incident.actions]


def _named(reading: Reading, action: Action) -> list[Evidence]:
    """The evidence that an action item names: what it refers to, and tests by their full names."""
    tests = TEST_NAME.findall(reading.source.slice(action.span))
    files_of_tests = {test.partition("::")[0] for test in tests}
    own = [
        one.value
        for one in reading.incident.references
        if one.kind in _KINDS and action.span.start <= one.span.start < action.span.end and one.value not in files_of_tests
    ]
    return list(dict.fromkeys(found for value in (*tests, *own) if (found := evidence_of(value)) is not None))


def _run(workspace: Workspace, command: list[str], test: str) -> Found:
    from hansei.process import run  # starts programs, only when asked to

    try:
        ended = run([word.replace(TEST, test) for word in command], cwd=workspace.root, timeout=LONGEST)
    except ProcessError as error:
        return Found("unknown", error.sentence)
    return Found("holds", "") if ended.code == 0 else Found("gone", f"{test} does not pass: exit code {ended.code}")
