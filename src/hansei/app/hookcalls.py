"""``hansei hook run``: what is said while git makes a commit."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hansei.app import check as checking
from hansei.app import recall, targets
from hansei.app.committing import TRAILER
from hansei.app.feedback import note_fired
from hansei.app.folder import shelf
from hansei.app.history import TRAILERS
from hansei.checks.relations import Names
from hansei.corpus import files
from hansei.corpus.messages import named_incidents, without_comments
from hansei.errors import NotFoundError

if TYPE_CHECKING:
    from hansei.app.found import Result
    from hansei.app.workspace import Workspace


class Staged(NamedTuple):
    """What there is to say of the staged change."""

    findings: Result | None
    """Of the post-mortems in it, as they lie in the work tree; None when it holds none, or was not to be checked."""
    asked: recall.Asked | None
    """What it reminds of; None when that was not asked."""


def look(workspace: Workspace, *, check: bool = True, remember: bool = True) -> Staged:
    """Look at the staged change, as the hook ``pre-commit`` does.

    Raises:
        HanseiError: there is no folder of post-mortems, or git fails.
    """
    findings = None
    if check:
        documents = sorted(_staged_documents(workspace))
        findings = checking.check(workspace, checking.Request(paths=tuple(documents))) if documents else None
    asked = next(recall.ask(workspace, recall.Request()), None) if remember else None
    if asked is not None:
        note_fired(workspace, asked.answer.verdicts)
    return Staged(findings, asked)


class Advice(NamedTuple):
    """What there is to say of a message."""

    wrong: tuple[str, ...]
    """Sentences on trailers that name no incident of the folder."""
    proposed: tuple[str, ...]
    """Trailers that the message might have."""


def advise(workspace: Workspace, message: Path) -> Advice:
    """Judge the message of a commit, as the hook ``commit-msg`` does.

    Raises:
        HanseiError: there is no folder of post-mortems, the message cannot be read, or git fails.
    """
    text = files.read(message).text
    kept = without_comments(text)
    if not kept:  # git will refuse it
        return Advice((), ())
    there = shelf(workspace)
    named = named_incidents(text, TRAILERS)
    names = Names((card.path, card.id) for card in there.cards)
    wrong = tuple(f"the folder has no post-mortem {name!r}" for name in named if names.path_of(name) is None)
    told = {names.path_of(name) for name in named}
    staged = {workspace.relative(path) for path in _staged_documents(workspace)}
    meant = [card for card in there.post_mortems if card.path not in told and (card.path in staged or (card.id and _says(kept, card.id)))]
    return Advice(wrong, tuple(f"{TRAILER}: {card.name}" for card in meant))


def _staged_documents(workspace: Workspace) -> list[str]:
    repository = workspace.repository
    if repository is None:
        raise NotFoundError("there is no git repository here")
    there = targets.whole(workspace.folder, workspace.root)
    staged = {str(repository.root / path) for path in repository.staged_files()}
    return [str(path) for path in there.documents if str(path) in staged]


def _says(message: str, id: str) -> bool:
    """Whether a message speaks of an incident by its id; an id that is no more than a number is too common to tell."""
    return not id.lstrip("#").isdigit() and re.search(rf"(?<![\w-]){re.escape(id)}(?![\w-])", message, re.IGNORECASE) is not None
