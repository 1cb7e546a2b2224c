"""Whether a lesson was applied where a post-mortem says so: git is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hansei.corpus import traces
from hansei.errors import NotFoundError, UsageError
from hansei.incident.applied import Applied, reflexion_places
from hansei.tracking.lifecycle import Need

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace
    from hansei.incident.model import Incident

_DIGITS = 12
"""Of a commit's id, as they are written down."""


def place_of(workspace: Workspace, file: str, revision: str) -> Applied:
    """The place that a file and a revision name.

    Raises:
        UsageError: there is no repository, the revision is none, or the commit is not before HEAD or left the file alone.
        NotFoundError: git knows no such commit.
    """
    repository = workspace.repository
    if repository is None:
        raise UsageError("this is no git repository, so no commit can be looked at", hint="git init, and commit what the lesson changed")
    commit = repository.resolve(revision)
    relative = workspace.relative(file)
    if not repository.is_ancestor(commit):
        raise UsageError(f"commit {commit[:_DIGITS]} is not part of the branch that is checked out", hint="merge it first")
    changed = traces.files_of(repository, {commit}).get(commit, frozenset())
    if relative not in changed:
        some = ", ".join(sorted(changed)[:3]) or "nothing"
        raise UsageError(f"commit {commit[:_DIGITS]} did not change {relative}", hint=f"it changed {some}")
    return Applied(relative, commit[:_DIGITS])


def unproved(workspace: Workspace, incident: Incident, name: str) -> list[Need]:
    """What is wrong with the places at which the adjustment of a reflexion is said to be made."""
    found = []
    for place in reflexion_places(incident.reflexion):
        try:
            place_of(workspace, str(workspace.root / place.file), place.commit)
        except (UsageError, NotFoundError) as error:
            found.append(Need("applied", error.sentence, f"hansei lesson apply {name} --file PATH --commit REV"))
    return found
