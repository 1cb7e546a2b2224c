"""A post-mortem as a whole text, changed in an editor: written by the smallest edits, never over what somebody else wrote meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from hansei.app.committing import Committer
from hansei.app.document import meant
from hansei.corpus import files
from hansei.corpus.merging import Merged, merge
from hansei.errors import ConflictError, UsageError
from hansei.text import Source
from hansei.text.edits import unified_diff
from hansei.text.lines import edits_to

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace


class Opened(NamedTuple):
    """A text to be changed."""

    path: str
    """From the root."""
    name: str
    """The post-mortem's."""
    text: str
    """With LF line ends."""
    digest: str
    """Names what was opened; goes back with the change."""


class Rewritten(NamedTuple):
    """What became of a change."""

    outcome: Literal["written", "unchanged", "conflict"]
    path: str
    name: str
    diff: str
    """The change against what stands there now."""
    digest: str
    """Of what stands there now."""
    theirs: str = ""
    """After a conflict: what stands there now, with LF line ends."""
    merged: Merged | None = None
    """After a conflict: both changes together, where that can be tried."""
    commit: str | None = None


def opened(workspace: Workspace, name: str) -> Opened:
    """The text of the post-mortem that is named.

    Raises:
        UsageError: it holds bytes that no form can carry.
        HanseiError: there is no such post-mortem, or it cannot be read.
    """
    there = meant(workspace, name)
    return Opened(there.path, there.name, _carried(there.source), there.source.digest)


def rewrite(workspace: Workspace, name: str, text: str, *, seen: str, base: str, write: bool = True, commit: bool = False) -> Rewritten:
    """Make the post-mortem say ``text``; line ends do not count (see :mod:`hansei.text.lines`).

    Args:
        workspace: whose post-mortem.
        name: which.
        text: what it is to say.
        seen: the digest of what was opened.
        base: what was opened, for a conflict.
        write: whether it is written, or only told.
        commit: whether it becomes a commit of its own.

    Raises:
        UsageError: it holds bytes that no form can carry, or cannot be committed.
        HanseiError: there is no such post-mortem, or it cannot be written.
    """
    there = meant(workspace, name)
    path, before = workspace.root / there.path, there.source
    theirs = _carried(before)
    edits = edits_to(before, text)
    after = edits.apply(before)
    answer = Rewritten("unchanged", there.path, there.name, unified_diff(before, after, there.path), before.digest)
    if not edits:
        return answer
    if before.digest != seen:
        return _conflict(answer, text, base, theirs)
    if not write:
        return answer._replace(outcome="written")
    committer = Committer(workspace, path) if commit else None
    try:
        saved = files.save(path, before, edits)
    except ConflictError:  # written by somebody else in this moment
        now = files.read(path)
        return _conflict(answer._replace(digest=now.digest), text, base, _carried(now))
    made = committer.commit(there.name, "edits the text") if committer else None
    return answer._replace(outcome="written", digest=saved.digest, commit=made)


def _conflict(answer: Rewritten, text: str, base: str, theirs: str) -> Rewritten:
    return answer._replace(outcome="conflict", theirs=theirs, merged=merge(_lines(base), _lines(text), theirs))


def _carried(source: Source) -> str:
    """The text as a form carries it.

    Raises:
        UsageError: a form would lose some of it.
    """
    if "\0" in source.text or any("\ud800" <= sign <= "\udfff" for sign in source.text):
        raise UsageError("this document holds bytes that are no text", hint="change it in an editor of your own; `hansei edit` works, too")
    return _lines(source.text)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
