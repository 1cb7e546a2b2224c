"""``hansei edit``: change what a post-mortem says, by the smallest edits there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from hansei.app.change import Change
from hansei.app.grant import grant
from hansei.app.opened import OpenDocument
from hansei.app.workspace import now
from hansei.errors import UsageError

if TYPE_CHECKING:
    from hansei.app.wishes import Wish
    from hansei.app.workspace import Workspace


class Done(NamedTuple):
    """One wish that was granted."""

    wish: Wish
    line: int | None
    """Where it changed the text, in lines of the new one; None when the document said so already, or a later edit took it away."""


class Edited(NamedTuple):
    """What was changed, or would be."""

    path: str
    """As a person in the working directory would write it."""
    changed: bool
    done: tuple[Done, ...]
    """In the order in which it was asked for."""
    diff: str
    """The change as a unified diff."""
    digest: str
    """Names the text with the change."""
    commit: str | None = None
    """The full id of the commit, where one was asked for and made."""


def edit(
    workspace: Workspace,
    name: str,
    wishes: Sequence[Wish],
    *,
    incident: int = 1,
    write: bool = True,
    seen: str | None = None,
    commit: str = "",
) -> Edited:
    """Grant wishes of the post-mortem that is named, one after the other; all of them or none.

    ``incident`` is the number, from 1, of the incident that is meant in a document that tells of several; ``seen`` the digest of the text
    that the wishes were made for, where that is known; ``commit`` what was done, in a few words, when it is to become a commit.

    Raises:
        ConflictError: the document is not what was seen any more.
        UsageError: a wish makes no sense, or cannot be written so that it is read again.
        HanseiError: there is no such post-mortem, or it cannot be written.
    """
    if not wishes:
        raise UsageError("nothing is to be changed", hint='say what: --set "severity=SEV-2", or --add-action "..."')
    opened = OpenDocument(workspace, name, today=now().date(), incident=incident, seen=seen)
    change = opened.change
    ends: list[int] = []
    for number, wish in enumerate(wishes, 1):
        try:
            grant(change, wish)
        except UsageError as error:
            if len(wishes) > 1:
                raise UsageError(f"{error.sentence} (edit {number} of {len(wishes)}; nothing was changed)", hint=error.hint) from None
            raise
        ends.append(len(change.rounds))
    closed = opened.close(write_it=write, commit=commit)
    done = tuple(Done(wish, _line(change, start, end)) for wish, start, end in zip(wishes, [0, *ends], ends, strict=False))
    return Edited(opened.shown, closed.changed, done, closed.diff, closed.digest, closed.commit)


def plain(edited: Edited) -> dict[str, object]:
    """The change by the schema ``hansei.edit/1``."""
    return {
        "schema": "hansei.edit/1",
        "path": edited.path,
        "changed": edited.changed,
        "edits": [{"edit": wish.option.removeprefix("--"), "of": wish.what, "line": line} for wish, line in edited.done],
        "diff": edited.diff,
    }


def _line(change: Change, start: int, end: int) -> int | None:
    return next((line for number in range(start, end) if (line := change.line(number)) is not None), None)
